/**
 * Colours on a ground of their own, so that the chart is readable wherever it stands; dark where the reader's system is. Each
 * status has a shape besides its colour.
 */
export const CHART_STYLE = `
text{font:11px -apple-system,BlinkMacSystemFont,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif;fill:#1f2328}
.b{fill:#fff;stroke:#d1d9e0}.h{font-size:14px;font-weight:600}.m{fill:#59636e}.e{text-anchor:end}
.g{stroke:#d1d9e0;fill:none}.l{stroke:#59636e;fill:none;stroke-width:1.5}.x{stroke:#fff;stroke-width:1.8;fill:none}.c{stroke-width:14;fill:none}.p.c{stroke:#2da44e}.f.c{stroke:#cf222e}
.p{fill:#2da44e}.w{fill:#d4a72c}.f{fill:#cf222e}.i{fill:#818b98}
.P{stroke:#2da44e}.W{stroke:#9a6700}.F{stroke:#cf222e}.O{stroke:#0969da}.N{stroke:#818b98}
.P,.W,.F,.O,.N{fill:none;stroke-width:1.5}.k{stroke-width:3}.d{stroke-dasharray:5 3}.n{opacity:.35}
@media (prefers-color-scheme:dark){text{fill:#f0f6fc}.b{fill:#0d1117;stroke:#3d444d}.m{fill:#9198a1}
.g{stroke:#3d444d}.l{stroke:#9198a1}.x{stroke:#fff}.p{fill:#2ea043}.w{fill:#d29922}.f{fill:#da3633}.i{fill:#9198a1}.p.c{stroke:#2ea043}.f.c{stroke:#da3633}
.P{stroke:#3fb950}.W{stroke:#d29922}.F{stroke:#f85149}.O{stroke:#58a6ff}.N{stroke:#9198a1}}
`.trim();
