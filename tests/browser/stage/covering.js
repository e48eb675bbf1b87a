// Which numbers on the drawing are covered, by what. Everything that stands still at this moment is looked at: numbers
// in their places, operands at rest, signs, symbols, headings. A number is its text; what may cover it is a box where it
// has a ground or a border of its own, else its text.
() => {
    const CLOSE = 1.5;
    const stage = document.querySelector(".stage");
    const visible = (element) => {
        for (let at = element; at && at !== stage; at = at.parentElement) {
            const style = getComputedStyle(at);
            if (style.visibility === "hidden" || style.display === "none" || Number(style.opacity) < 0.05) return false;
        }
        return true;
    };
    const textBox = (element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return range.getBoundingClientRect();
    };
    const things = [];
    const within = (a, b) => {
        const [left, top] = [Math.max(a.left, b.left), Math.max(a.top, b.top)];
        const [right, bottom] = [Math.min(a.right, b.right), Math.min(a.bottom, b.bottom)];
        return { left, top, right, bottom, width: right - left, height: bottom - top };
    };
    const add = (name, term, number, element, box) => {
        if (!visible(element)) return;
        // Text that runs out of its box is cut there.
        const written = element.matches("[data-lens]") ? element.querySelector("p") : element;
        const text = within(textBox(written), element.getBoundingClientRect());
        const one = { name, term, number, element, text, box: box ?? text };
        if (one.box.width > 0 && one.box.height > 0) things.push(one);
    };
    const all = (selector) => [...stage.querySelectorAll(selector)];
    const clear = (colour) => colour === "transparent" || /^rgba\(.*, 0\)$/.test(colour);
    const ground = (element) => {
        const { backgroundColor, borderTopColor } = getComputedStyle(element);
        return clear(backgroundColor) && clear(borderTopColor) ? undefined : element.getBoundingClientRect();
    };
    for (const one of all(".readout:not(.empty), .field"))
        add(one.dataset.term, one.dataset.term, one.textContent.trim() !== "", one, ground(one));
    for (const one of all(".token"))
        add(`token ${one.dataset.term ?? ""} ${one.textContent.trim()}`, one.dataset.term, one.matches(".pill"), one, one.getBoundingClientRect());
    for (const one of all("[data-result]")) add(one.dataset.result, undefined, true, one);
    for (const one of all("[data-label]")) add(`label ${one.dataset.label}`, undefined, false, one);
    for (const one of all("[data-lens]")) add("lens", undefined, true, one, one.getBoundingClientRect());
    const overlap = (a, b) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > CLOSE &&
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > CLOSE;
    const inside = (a, b) =>
        a.left >= b.left - CLOSE && a.right <= b.right + CLOSE && a.top >= b.top - CLOSE && a.bottom <= b.bottom + CLOSE;
    const faults = [];
    for (const under of things) {
        const { left, right, top, bottom } = stage.getBoundingClientRect();
        const edge = { left, right, top, bottom };
        if (under.number && !inside(under.text, edge)) faults.push(`${under.name} leaves the stage`);
        for (const over of things) {
            if (over === under || !under.number || over.element.contains(under.element) || under.element.contains(over.element)) continue;
            if (!overlap(over.box, under.text)) continue;
            // A number may lie right over the place that it comes from: the same number, in full.
            if (over.term !== undefined && over.term === under.term && inside(under.text, over.box)) continue;
            faults.push(`${over.name} covers ${under.name}`);
        }
    }
    return [...new Set(faults)];
}
