// What the scripts of these tests measure with: what can be seen, where it lies, and how they go through the moments.

// Less than this much of an overlap no eye sees.
const CLOSE = 1.5;
const MOST_TURNS = 3000;

const stage = document.querySelector(".stage");

const seen = (element) => {
    for (let at = element; at && at !== stage; at = at.parentElement) {
        const { visibility, display, opacity } = getComputedStyle(at);
        if (visibility === "hidden" || display === "none" || Number(opacity) < 0.05) return false;
    }
    return true;
};
// A sign in TeX without what KaTeX has for the ear, which stands there unseen.
const textBox = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element.querySelector(":scope.function .katex-html") ?? element);
    return range.getBoundingClientRect();
};
const clear = (colour) => colour === "transparent" || /^rgba\(.*, 0\)$/.test(colour);
// Something with a ground or a border of its own covers what is under all of it.
const hasGround = (element) => {
    const { backgroundColor, borderTopColor } = getComputedStyle(element);
    return !clear(backgroundColor) || !clear(borderTopColor);
};
const across = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left);
const down = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
const overlap = (a, b) => across(a, b) > CLOSE && down(a, b) > CLOSE;
const inside = (a, b) =>
    a.left >= b.left - CLOSE && a.right <= b.right + CLOSE && a.top >= b.top - CLOSE && a.bottom <= b.bottom + CLOSE;
const contained = (one, other) => one.contains(other) || other.contains(one);

const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
// What a key changes is put in before the next task, and what is measured is where it lies: nothing need be painted.
const putIn = async () => {
    for (let turn = 0; turn < 50; turn++) await null;
};
const nextTask = () =>
    new Promise((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage(null);
    });

// Until `look` is done nothing is painted: what is measured is where things lie, and an eye that would see them is not there.
const unpainted = async (look) => {
    const { style } = document.documentElement;
    style.clipPath = "inset(100%)";
    try {
        return await look();
    } finally {
        style.clipPath = "";
    }
};

const where = () => [".where", "[data-scrubber]"].map((part) => document.querySelector(part)?.outerHTML).join();
const time = () => document.querySelector("[data-scrubber]").getAttribute("aria-valuetext");

// Looks at every stop that a key leads to, until time stands still; and how many there were. `painted` waits for what the
// page fits to its room once it has been laid out.
const atEveryStop = async (most, look, { key = "ArrowRight", shiftKey = false, painted = false } = {}) => {
    let stops = 0;
    for (let before = ""; where() !== before; stops++) {
        if (stops === most) throw new Error(`${key} never comes to an end`);
        before = where();
        look(time());
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, cancelable: true }));
        await (painted ? frames() : putIn());
    }
    return stops;
};

// What the page does with a link before it goes there, begun after the page has begun it.
const unpacked = (link) => {
    const bytes = atob(link.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"));
    const packed = new Blob([Uint8Array.from(bytes, (letter) => letter.charCodeAt(0))]);
    return new Response(packed.stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
};

const follow = async (name, link) => {
    const before = where();
    // As if it were put into the address bar, at once: no address that the page was about to write comes between.
    history.replaceState(null, "", link);
    dispatchEvent(new HashChangeEvent("hashchange"));
    await unpacked(link);
    let turns = 0;
    do await nextTask();
    while (where() === before && turns++ < MOST_TURNS);
    if (turns > MOST_TURNS) throw new Error(`${name} never comes`);
    await putIn();
};

// Looks at each of some moments, each a name with the link that leads there.
const atEachMoment = async (moments, look) => {
    let first = true;
    for (const [name, link] of moments) {
        await follow(name, link);
        // In a hall everything has another size, which it gets in the next frames.
        if (first) await frames().then(frames);
        first = false;
        look(name);
    }
};
