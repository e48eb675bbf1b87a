// Which numbers on the drawing are covered, by what. Everything that stands still at this moment is looked at: numbers
// in their places, operands at rest, signs, symbols, headings. A number is its text; what may cover it is a box where it
// has a ground or a border of its own, else its text.
() => {
    const things = [];
    const within = (a, b) => {
        const [left, top] = [Math.max(a.left, b.left), Math.max(a.top, b.top)];
        const [right, bottom] = [Math.min(a.right, b.right), Math.min(a.bottom, b.bottom)];
        return { left, top, right, bottom, width: right - left, height: bottom - top };
    };
    const add = (name, term, number, element, box) => {
        if (!seen(element)) return;
        // Text that runs out of its box is cut there.
        const written = element.matches("[data-lens]") ? element.querySelector("p") : element;
        const text = within(textBox(written), element.getBoundingClientRect());
        const one = { name, term, number, element, text, box: box ?? text };
        if (one.box.width > 0 && one.box.height > 0) things.push(one);
    };
    const all = (selector) => [...stage.querySelectorAll(selector)];
    const ground = (element) => (hasGround(element) ? element.getBoundingClientRect() : undefined);
    for (const one of all(".readout:not(.empty), .field"))
        add(one.dataset.term, one.dataset.term, one.textContent.trim() !== "", one, ground(one));
    for (const one of all(".token"))
        add(`token ${one.dataset.term ?? ""} ${one.textContent.trim()}`, one.dataset.term, one.matches(".pill"), one, one.getBoundingClientRect());
    for (const one of all("[data-result]")) add(one.dataset.result, undefined, true, one);
    for (const one of all("[data-label]")) add(`label ${one.dataset.label}`, undefined, false, one);
    for (const one of all("[data-lens]")) add("lens", undefined, true, one, one.getBoundingClientRect());
    const faults = [];
    for (const under of things) {
        const { left, right, top, bottom } = stage.getBoundingClientRect();
        const edge = { left, right, top, bottom };
        if (under.number && !inside(under.text, edge)) faults.push(`${under.name} leaves the stage`);
        for (const over of things) {
            if (over === under || !under.number || contained(over.element, under.element)) continue;
            if (!overlap(over.box, under.text)) continue;
            // A number may lie right over the place that it comes from: the same number, in full.
            if (over.term !== undefined && over.term === under.term && inside(under.text, over.box)) continue;
            faults.push(`${over.name} covers ${under.name}`);
        }
    }
    return [...new Set(faults)];
}
