/**
 * Pages of the sandbox for people: what the addresses lead to that its answers and an app's texts carry, such as a pull
 * request with its checks, a check run, a file, a branch. Written by the server, without scripts; they only show, but for
 * the buttons of check runs.
 *
 * - `serve-page.ts`, `route-page.ts`: from a browser's request to a view; `view.ts`: what a view is
 * - `views/`: one file for each kind of page; `parts/`: what they share
 * - `markdown/`: texts of checks and comments; `html.ts`: the template that escapes everything put into it
 * - `press-button.ts`: the only thing that a page can change
 */
export { createPages } from "./serve-page.ts";
