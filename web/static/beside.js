// Beside the text of a page, too, stand those findings that one has chosen to see.

import { prepareLegend } from "./legend.js";

prepareLegend(document.getElementById("page-findings"), document);
