// The board of a rung at each of some moments, each a step with the link that leads there: text over text, numbers that
// leave their cell, what leaves the stage; and which entries are lit and made.
async (moments) => {
    const measure = () => {
        const board = stage.querySelector("[data-board]");
        if (!board) return null;
        const area = stage.getBoundingClientRect();
        const faults = [];
        const chips = [...board.querySelectorAll(".chip")];
        const flying = board.querySelector(".chip.flying") !== null || Number(board.style.opacity) < 1;
        const told = [...board.querySelectorAll(".chip, .symbol, .sign:not(:has(.chip)), .dots")];
        // On its way from its neuron a number passes over the drawing, but over no heading.
        told.push(...stage.querySelectorAll("p[data-label]:not([data-label=reading])"));
        if (!flying) told.push(...stage.querySelectorAll(".readout:not(.empty), [data-label]:not(.symbol, p), [data-label=reading]"));
        const things = told
            .filter((one) => seen(one) && one.textContent.trim() !== "")
            .map((one) => ({ one, name: `${one.className.split(" ")[0]} “${one.textContent.trim().slice(0, 20)}”`, text: textBox(one) }))
            .filter(({ text }) => text.width > 0);
        for (const { one, name, text } of things) {
            if (one.matches(".chip") && !inside(text, one.getBoundingClientRect())) faults.push(`${name} leaves its cell`);
            if (board.contains(one) && !inside(text, area)) faults.push(`${name} leaves the stage`);
        }
        for (const one of chips) if (!inside(one.getBoundingClientRect(), area)) faults.push(`a cell leaves the stage`);
        things.forEach((under, n) => {
            for (const over of things.slice(n + 1))
                if (!contained(under.one, over.one) && overlap(under.text, over.text))
                    faults.push(`${over.name} over ${under.name}`);
        });
        const terms = (selector) => [...board.querySelectorAll(selector)].map(({ dataset }) => dataset.term);
        const smallest = Math.min(...chips.filter((one) => one.querySelector("i")).map((one) => parseFloat(getComputedStyle(one.querySelector("i")).fontSize)));
        return { faults: [...new Set(faults)], lit: [...new Set(terms(".chip.lit"))], made: terms(".chip.made"), smallest };
    };
    const current = () => document.querySelector("[data-step][aria-current=step]")?.dataset.step;
    const found = [];
    await atEachMoment(moments, (step) => found.push(current() === step ? measure() : null));
    return found;
}
