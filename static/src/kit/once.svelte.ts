/** What is said once, to someone who has never done it in this browser. */

export class Once {
  private done = $state(false);
  private readonly key: string;

  /** Within a component: it is done when `happened` says so for the first time. */
  constructor(what: string, happened: () => boolean) {
    this.key = `backlight-${what}`;
    this.done = remembered(this.key);
    $effect(() => {
      if (this.done || !happened()) return;
      this.done = true;
      remember(this.key);
    });
  }

  /** Is it still to be said? */
  get unknown(): boolean {
    return !this.done;
  }
}

function remembered(key: string): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

function remember(key: string): void {
  try {
    localStorage.setItem(key, "yes");
  } catch {
    // It will be said once more.
  }
}
