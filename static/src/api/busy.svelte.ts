/** How many questions wait because the server is busy with others': the page says so while there are any. */

class Busy {
  waiting = $state(0);
}

export const busy = new Busy();
