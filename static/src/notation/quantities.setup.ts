/** The tests of the page know what its HTML would have told it. */

import type { Quantity } from "../api/types";
import quantities from "../../../tests/golden/quantities.json";
import { learnQuantities } from "./quantities";

learnQuantities(quantities as unknown as readonly Quantity[]);
