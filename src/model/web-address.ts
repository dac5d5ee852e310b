import { z } from "zod";

/** A page that people open: http or https, because links with other schemes may run something. */
export const webAddress = z.url({ protocol: /^https?$/ });
