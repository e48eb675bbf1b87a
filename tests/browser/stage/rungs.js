// The board of a rung at each of some moments, each a step with the link that leads there: text over text, numbers that
// leave their cell, what leaves the stage; and which entries are lit and made.
async (moments) => {
    const CLOSE = 1.5;
    const MOST_FRAMES = 3000;
    const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const where = () => document.querySelector("[data-scrubber]").outerHTML;
    const current = () => document.querySelector("[data-step][aria-current=step]")?.dataset.step;
    const textBox = (element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return range.getBoundingClientRect();
    };
    const visible = (element) => {
        for (let at = element; at && !at.matches(".stage"); at = at.parentElement) {
            const { visibility, display, opacity } = getComputedStyle(at);
            if (visibility === "hidden" || display === "none" || Number(opacity) < 0.05) return false;
        }
        return true;
    };
    const inside = (a, b) =>
        a.left >= b.left - CLOSE && a.right <= b.right + CLOSE && a.top >= b.top - CLOSE && a.bottom <= b.bottom + CLOSE;
    const overlap = (a, b) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > CLOSE &&
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > CLOSE;
    const measure = () => {
        const stage = document.querySelector(".stage");
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
            .filter((one) => visible(one) && one.textContent.trim() !== "")
            .map((one) => ({ one, name: `${one.className.split(" ")[0]} “${one.textContent.trim().slice(0, 20)}”`, text: textBox(one) }))
            .filter(({ text }) => text.width > 0);
        for (const { one, name, text } of things) {
            if (one.matches(".chip") && !inside(text, one.getBoundingClientRect())) faults.push(`${name} leaves its cell`);
            if (board.contains(one) && !inside(text, area)) faults.push(`${name} leaves the stage`);
        }
        for (const one of chips) if (!inside(one.getBoundingClientRect(), area)) faults.push(`a cell leaves the stage`);
        things.forEach((under, n) => {
            for (const over of things.slice(n + 1))
                if (!under.one.contains(over.one) && !over.one.contains(under.one) && overlap(under.text, over.text))
                    faults.push(`${over.name} over ${under.name}`);
        });
        const terms = (selector) => [...board.querySelectorAll(selector)].map(({ dataset }) => dataset.term);
        const smallest = Math.min(...chips.filter((one) => one.querySelector("i")).map((one) => parseFloat(getComputedStyle(one.querySelector("i")).fontSize)));
        return { faults: [...new Set(faults)], lit: [...new Set(terms(".chip.lit"))], made: terms(".chip.made"), smallest };
    };

    const found = [];
    for (const [step, link] of moments) {
        const before = where();
        // As if it were put into the address bar, at once: no address that the page was about to write comes between.
        history.replaceState(null, "", link);
        dispatchEvent(new HashChangeEvent("hashchange"));
        let waited = 0;
        do await frames();
        while ((where() === before || current() !== step) && waited++ < MOST_FRAMES);
        await document.fonts.ready;
        found.push(waited < MOST_FRAMES ? measure() : null);
    }
    return found;
}
