/** What was copied, and what has to be copied by hand where the browser lets no page write to the clipboard. */
export class Copying {
  said = $state("");
  byHand = $state("");

  async copy(text: string, done: string): Promise<void> {
    this.byHand = "";
    try {
      await navigator.clipboard.writeText(text);
      this.said = done;
    } catch {
      this.said = "The browser keeps its clipboard to itself: copy from here.";
      this.byHand = text;
    }
  }
}
