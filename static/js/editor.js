// The writing desk. Everything here is extra: saving, previewing, adding a file and asking for review are
// ordinary buttons of the form.
import "./editor/toolbar.js";
import "./editor/keys.js";
import "./editor/previewing.js";
import "./editor/scrolling.js";
import "./editor/counting.js";
import "./editor/one-line.js";
import "./editor/returning.js";
import "./editor/saving.js";
import "./editor/signing-in.js";
import "./editor/presence.js";
import "./editor/suggesting.js";
import "./editor/proposing.js";
import "./editor/pasting.js";
import "./editor/arriving.js";
