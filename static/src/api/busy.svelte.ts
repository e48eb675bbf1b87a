/** Why the page waits for the server: it says so while there is a reason. */

class Busy {
  /** How many questions are asked again, since the server is busy with others'. */
  waiting = $state(0);
  /** How many streams have said nothing for too long. */
  silent = $state(0);
}

export const busy = new Busy();
