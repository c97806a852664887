// The time of day on the person's own clock, as the server prints it.
import { form } from "./desk.js";

const SHOWN = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

export function clock(instant) {
  const time = new Date(instant);
  try {
    return time.toLocaleTimeString("en-GB", { ...SHOWN, timeZone: form.dataset.zone });
  } catch {
    return time.toLocaleTimeString("en-GB", SHOWN);
  }
}
