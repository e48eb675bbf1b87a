// In each of some moments, each a name with the link that leads there: which number is hidden by another that passes,
// which entries are lit and made, and which can be read. What lies over what follows from the layers: what travels is above what stands.
async (moments) => {
    const CLOSE = 1.5;
    // Less of a number than this may lie behind the round end of another.
    const HIDDEN = 0.25;
    const MOST_FRAMES = 300;
    const stage = document.querySelector(".stage");
    const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const where = () => document.querySelector("[data-scrubber]").outerHTML;
    const visible = (element) => {
        for (let at = element; at && at !== stage; at = at.parentElement) {
            const { visibility, display, opacity } = getComputedStyle(at);
            if (visibility === "hidden" || display === "none" || Number(opacity) < 0.05) return false;
        }
        return true;
    };
    const textBox = (element) => {
        const range = document.createRange();
        range.selectNodeContents(element.querySelector(":scope.function .katex-html") ?? element);
        return range.getBoundingClientRect();
    };
    const clear = (colour) => colour === "transparent" || /^rgba\(.*, 0\)$/.test(colour);
    const hasGround = (element) => {
        const { backgroundColor, borderTopColor } = getComputedStyle(element);
        return !clear(backgroundColor) || !clear(borderTopColor);
    };
    const neuronOf = (term = "") => term.split(".").slice(1).join(".");
    const measure = () => {
        const result = document.querySelector("[data-picture=equation] [data-term]")?.dataset.term;
        const things = [...stage.querySelectorAll(".readout:not(.empty), .field, .token, [data-label], [data-result]")]
            .filter((one) => visible(one) && one.textContent.trim() !== "")
            .map((one, n) => {
                const token = one.closest(".tokens") !== null;
                const text = one.textContent.trim();
                const layer = one.matches(".token.dot") ? -1 : token ? 2 : one.matches(".floating") ? 1 : 0;
                const box = hasGround(one) ? one.getBoundingClientRect() : textBox(one);
                const number = !one.matches("[data-label], .times, .equals, .more, .function");
                return { one, token, text, number, box, term: one.dataset.term, inside: textBox(one), rank: layer + n / 1e4 };
            })
            .filter(({ inside }) => inside.width > 0)
            .sort((one, two) => one.rank - two.rank);
        const faults = [];
        things.forEach((under, n) => {
            for (const over of under.number ? things.slice(n + 1) : []) {
                if (under.one.contains(over.one) || over.one.contains(under.one)) continue;
                // What lands is what stands there then; what leaves a neuron comes out of it.
                if (over.term !== undefined && over.term === under.term) continue;
                if (over.text === under.text) continue;
                if (over.token && !under.token && neuronOf(over.term) === neuronOf(under.term)) continue;
                if (over.token && under.term !== undefined && result?.replace("_next", "") === under.term.replace("_next", "")) continue;
                const across = Math.min(over.box.right, under.inside.right) - Math.max(over.box.left, under.inside.left);
                const down = Math.min(over.box.bottom, under.inside.bottom) - Math.max(over.box.top, under.inside.top);
                if (across < CLOSE || down < CLOSE) continue;
                const part = (across * down) / (under.inside.width * under.inside.height);
                if (part > HIDDEN) faults.push(`${over.term ?? over.one.dataset.label ?? ""} “${over.text}” hides ${under.term ?? ""} “${under.text}” by ${Math.round(100 * part)} %`);
            }
        });
        const terms = (selector) => [...stage.querySelectorAll(selector)].filter(visible).map(({ dataset }) => dataset.term);
        const numbers = things.filter(({ number }) => number).length;
        const read = [...new Set(things.flatMap(({ number, term }) => (number && term ? [term] : [])))];
        return { faults: [...new Set(faults)], made: terms(".readout.current"), sent: terms(".readout.sent"), numbers, read };
    };
    const found = [];
    for (const [name, link] of moments) {
        const before = where();
        history.replaceState(null, "", link);
        dispatchEvent(new HashChangeEvent("hashchange"));
        let waited = 0;
        do await frames();
        while (where() === before && waited++ < MOST_FRAMES);
        found.push({ name, ...measure() });
    }
    return found;
}
