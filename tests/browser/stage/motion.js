// In each of some moments, each a name with the link that leads there: which number is hidden by another that passes,
// which entries are lit and made, and which can be read. What lies over what follows from the layers: what travels is above what stands.
async (moments) => {
    // Less of a number than this may lie behind the round end of another.
    const HIDDEN = 0.25;
    const neuronOf = (term = "") => term.split(".").slice(1).join(".");
    const measure = () => {
        const result = document.querySelector("[data-picture=equation] [data-term]")?.dataset.term;
        const things = [...stage.querySelectorAll(".readout:not(.empty), .field, .token, [data-label], [data-result]")]
            .filter((one) => seen(one) && one.textContent.trim() !== "")
            .map((one, n) => {
                const token = one.closest(".tokens") !== null;
                const said = one.textContent.trim();
                const layer = one.matches(".token.dot") ? -1 : token ? 2 : one.matches(".floating") ? 1 : 0;
                const text = textBox(one);
                const box = hasGround(one) ? one.getBoundingClientRect() : text;
                const number = !one.matches("[data-label], .times, .equals, .more, .function");
                return { one, token, said, number, text, box, term: one.dataset.term, rank: layer + n / 1e4 };
            })
            .filter(({ text }) => text.width > 0)
            .sort((one, two) => one.rank - two.rank);
        const faults = [];
        things.forEach((under, n) => {
            for (const over of under.number ? things.slice(n + 1) : []) {
                if (contained(under.one, over.one)) continue;
                // What lands is what stands there then; what leaves a neuron comes out of it.
                if (over.term !== undefined && over.term === under.term) continue;
                if (over.said === under.said) continue;
                if (over.token && !under.token && neuronOf(over.term) === neuronOf(under.term)) continue;
                if (over.token && under.term !== undefined && result?.replace("_next", "") === under.term.replace("_next", "")) continue;
                if (!overlap(over.box, under.text)) continue;
                const hidden = across(over.box, under.text) * down(over.box, under.text);
                const part = hidden / (under.text.width * under.text.height);
                if (part > HIDDEN) faults.push(`${over.term ?? over.one.dataset.label ?? ""} “${over.said}” hides ${under.term ?? ""} “${under.said}” by ${Math.round(100 * part)} %`);
            }
        });
        const terms = (selector) => [...stage.querySelectorAll(selector)].filter(seen).map(({ dataset }) => dataset.term);
        const numbers = things.filter(({ number }) => number).length;
        const read = [...new Set(things.flatMap(({ number, term }) => (number && term ? [term] : [])))];
        return { faults: [...new Set(faults)], made: terms(".readout.current"), sent: terms(".readout.sent"), numbers, read };
    };
    const found = [];
    await atEachMoment(moments, (name) => found.push({ name, ...measure() }));
    return found;
}
