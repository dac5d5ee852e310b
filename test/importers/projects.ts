import type { KeptnProject } from "../../src/importers/index.ts";

/** Files of a folder, by path. */
export type Files = Readonly<Record<string, string>>;

/** A project whose files lie in one folder. */
export function projectOf(files: Files, name = "sockshop"): KeptnProject {
  return { name, trees: [{ stage: null, label: "", files: listFiles(files) }] };
}

/** A project with a branch a stage. */
export function branchesOf(
  main: Files,
  stages: Readonly<Record<string, Files>>,
  name = "sockshop",
): KeptnProject {
  return {
    name,
    trees: [
      { stage: null, label: "main:", files: listFiles(main) },
      ...Object.entries(stages).map(([stage, files]) => ({
        stage,
        label: `${stage}:`,
        files: listFiles(files),
      })),
    ],
  };
}

function listFiles(files: Files) {
  return Object.entries(files).map(([path, text]) => ({ path, text }));
}

/** Two stages that are evaluated; what comes after a failure is misspelt, as in Keptn's documentation. */
export const SHIPYARD = `apiVersion: "spec.keptn.sh/0.2.2"
kind: "Shipyard"
metadata:
  name: "shipyard-sockshop"
spec:
  stages:
    - name: "staging"
      sequences:
        - name: "delivery"
          tasks:
            - name: "deployment"
            - name: "evaluation"
              properties:
                timeframe: "2m"
        - name: "rollback"
          triggeredOn:
            - event: "staging.delivery.finished"
              selector:
                match:
                  result: "failed"
          tasks:
            - name: "rollback"
    - name: "production"
      sequences:
        - name: "delivery"
          triggeredOn:
            - event: "staging.delivery.finished"
          tasks:
            - name: "approval"
              properties:
                pass: "automatic"
            - name: "deployment"
            - name: "evaluation"
              properties:
                timeframe: "5m"
`;

/** Sound as it is. */
export const SLO = `---
spec_version: "1.0"
filter:
objectives:
  - sli: response_time
    displayName: Response time
    pass:
      - criteria:
          - "<0.5"
  - sli: saturation
    pass:
      - criteria: ["<80"]
total_score:
  pass: "90%"
  warning: "75%"
`;

/** The same for another stage, with a comparison. */
export const COMPARING_SLO = `---
spec_version: "1.0"
comparison:
  compare_with: single_result
  include_result_with_score: pass
objectives:
  - sli: response_time
    pass:
      - criteria:
          - "<=+10%"
          - "<0.6"
total_score:
  pass: "90%"
  warning: "75%"
`;

/** What Keptn took in its own way: a key that it ignores, an operator that it doesn't know, a weight that it cuts. */
export const REFUSED_SLO = `spec_version: "1.0"
comparison:
  compareWith: several_results
objectives:
  - sli: response_time
    weight: 1.5
    pass:
      - criteria:
          - "=<0.5"
total_score:
  pass: "90%"
`;

/** Indicators of the whole project. */
export const PROJECT_SLI = `spec_version: "1.0"
indicators:
  response_time: sum(rate(request_seconds_sum{job="$SERVICE-$PROJECT-$STAGE"}[$DURATION_SECONDS]))
  saturation: max(cpu_used{job="$SERVICE"})
`;

/** Of all services of a stage. */
export const STAGE_SLI = `spec_version: "1.0"
indicators:
  saturation: max(cpu_used{job="$SERVICE",zone="eu"})
  queue: max(queue_length)
`;

/** Of one service. */
export const SERVICE_SLI = `---
spec_version: "1.0"
indicators:
  # The only way in.
  response_time: sum(rate(request_seconds_sum{job="$SERVICE",path="/cart"}[$DURATION_SECONDS]))
`;

/** A rule of thumb of the time before slo.yaml. */
export const PERFSPEC = `{
  "spec_version": "1.0",
  "indicators": [
    {
      "id": "response_time",
      "source": "Prometheus",
      "query": "avg(request_seconds{job='carts-ENV_PLACEHOLDER'})",
      "grading": {
        "type": "Threshold",
        "thresholds": { "upperSevere": 1.0, "lowerSevere": 0 },
        "metricScore": 100
      }
    }
  ],
  "objectives": { "pass": 90, "warning": 75 }
}
`;

/** What to do when something is slow. */
export const REMEDIATION = `apiVersion: spec.keptn.sh/0.1.4
kind: Remediation
metadata:
  name: carts-remediation
spec:
  remediations:
    - problemType: default
      actionsOnOpen:
        - {name: Scale, action: scaling, value: "1"}
`;

/** The project that the page about Keptn shows: its branch for the whole, and that of staging. */
export const SAMPLE = {
  main: { "shipyard.yaml": SHIPYARD, "prometheus/sli.yaml": PROJECT_SLI },
  staging: {
    "carts/slo.yaml": `spec_version: "1.0"
comparison:
  compareWith: single_result
objectives:
  - sli: response_time
    pass:
      - criteria: ["<=+10%", "<0.6"]
    warning:
      - criteria: ["<0.8"]
  - sli: error_rate
    key_sli: true
    pass:
      - criteria: ["<=0.01"]
total_score:
  pass: "90%"
  warning: "75%"
`,
  },
};
