// What stands on the drawing at every stop of the keyboard, and what of it cannot be read at once: an operand that is
// nearer to another edge (or neuron) than to its own, text over text, a number that leaves its pill.
async ({ most }) => {
    const parts = (id) => {
        const [kind, ...numbers] = id.split("@")[0].split(".");
        return [kind, ...numbers.map(Number)];
    };
    // The edge on which the term is made, from what is multiplied and what comes of it.
    const edgeOf = (result, operand) => {
        for (const id of [operand, result]) {
            const [kind, layer, i, k] = parts(id);
            if (/^d?w/.test(kind) && k !== undefined) return `${layer}.${i}.${k}`;
        }
        const [made, l, m] = parts(result);
        const [, , n] = parts(operand);
        if (made === "z" && operand.startsWith(`a.${l - 1}.`)) return `${l}.${m}.${n}`;
        if (made === "da" && operand.startsWith(`dz.${l + 1}.`)) return `${l + 1}.${n}.${m}`;
        return undefined;
    };
    // A softmax's slope, one of each pair, stands at the neuron that it is the derivative by, as its bar does.
    const neuronOf = (result) => {
        const [, layer, ...indices] = parts(result);
        return `${layer}.${indices.at(-1)}`;
    };
    const toSegment = ({ x, y }, [x1, y1, x2, y2]) => {
        const [dx, dy] = [x2 - x1, y2 - y1];
        const t = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
        return Math.hypot(x - x1 - t * dx, y - y1 - t * dy);
    };
    const toBox = ({ x, y }, box) =>
        Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
    // What is longer than the line at the foot is cut off.
    const readable = (element) => {
        const text = textBox(element);
        if (!element.matches("[data-label=reading]")) return text;
        const { left, top, bottom } = text;
        const right = Math.min(text.right, element.getBoundingClientRect().right);
        return { left, top, right, bottom, width: right - left };
    };
    const measure = () => {
        const faults = [];
        const { left, top } = stage.getBoundingClientRect();
        const edges = [...stage.querySelectorAll("g[data-term] > line.weight")].map((line) => [
            line.parentElement.dataset.term.replace(/^w(_next)?\./, ""),
            ["x1", "y1", "x2", "y2"].map((name) => Number(line.getAttribute(name))),
        ]);
        const neurons = [...stage.querySelectorAll("rect.body")].map((body) => [
            body.dataset.term.replace(/^[az]\./, ""),
            body.getBoundingClientRect(),
        ]);
        const result = stage.querySelector(".readout.current")?.dataset.term;
        const operands = [...stage.querySelectorAll(".token.pill[data-term]")].filter(seen);
        for (const operand of result ? operands : []) {
            const term = operand.dataset.term;
            const box = operand.getBoundingClientRect();
            const at = { x: (box.left + box.right) / 2 - left, y: (box.top + box.bottom) / 2 - top };
            const own = edgeOf(result, term);
            const [of, distances] =
                own === undefined
                    ? [neuronOf(result), neurons.filter(([n, { width }]) => width > 24 && n.startsWith(`${parts(result)[1]}.`)).map(([n, body]) => [n, toBox({ x: at.x + left, y: at.y + top }, body)])]
                    : [own, edges.map(([n, line]) => [n, toSegment(at, line)])];
            const mine = distances.find(([n]) => n === of)?.[1];
            if (mine === undefined) continue;
            for (const [n, distance] of distances)
                if (n !== of && distance <= mine) faults.push(`${term} of ${result} is nearer to ${n} (${distance.toFixed(1)}) than to ${of} (${mine.toFixed(1)})`);
        }
        const things = [...stage.querySelectorAll(".readout:not(.empty), .field, .token, [data-label], [data-result]")]
            .filter((one) => seen(one) && one.textContent.trim() !== "")
            .map((one) => ({ one, term: one.dataset.term, name: `${one.dataset.term ?? one.dataset.label ?? ""} “${one.textContent.trim()}”`, text: readable(one), box: one.getBoundingClientRect() }))
            .filter(({ text }) => text.width > 0);
        for (const { one, name, text, box } of things)
            if (!one.matches("[data-label], [data-result]") && !inside(text, box)) faults.push(`${name} leaves its pill`);
        for (const gate of stage.querySelectorAll("[data-gate]")) {
            const sign = gate.getBoundingClientRect();
            for (const { name, text } of things) if (overlap(sign, text)) faults.push(`the gate of ${gate.dataset.gate} over ${name}`);
            for (const { one, name, box } of things)
                if (one.compareDocumentPosition(gate) & Node.DOCUMENT_POSITION_PRECEDING && overlap(sign, box)) faults.push(`${name} over the gate of ${gate.dataset.gate}`);
        }
        things.forEach((under, n) => {
            for (const over of things.slice(n + 1)) {
                if (contained(under.one, over.one)) continue;
                // A number may lie over its own place.
                if (under.term !== undefined && under.term === over.term) continue;
                if (overlap(under.text, over.text)) faults.push(`${over.name} over ${under.name}`);
            }
        });
        return faults;
    };

    const found = [];
    const stops = await atEveryStop(most, (stop) => found.push(...new Set(measure().map((fault) => `${stop}: ${fault}`))));
    return { found, stops };
}
