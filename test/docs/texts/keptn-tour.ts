import type { JqEngine } from "../../../src/jq/index.ts";
import { defineCarts, evaluate, type Measured, type Release, show } from "./evaluations.ts";
import type { Part, Sample } from "./text.ts";

/** The objectives of the tour of Keptn, as its proof of concept has them. */
const SLO = `---
spec_version: '0.1.0'
comparison:
  compare_with: "single_result"
  include_result_with_score: "pass"
  aggregate_function: avg
objectives:
  - sli: http_response_time_seconds_main_page_sum
    displayName: "HTTP Response Time"
    pass:
      - criteria:
          - "<=0.4"
    warning:
      - criteria:
          - "<=0.1"
  - sli: request_throughput
    displayName: "Request Throughput"
    pass:
      - criteria:
          #- "<=+100%"
          - ">=-80%"
  - sli: go_routines
    displayName: "Go Routines"
    key_sli: true
    pass:
      - criteria:
          - "<=30"
  - sli: failing_request
    displayName: "Failing Requests"
    pass:
      - criteria:
          - "<10"
total_score:
  pass: "90%"
  warning: "75%"
`;

const SLI = `indicators:
  http_response_time_seconds_main_page_sum: sum(rate(http_server_request_duration_seconds_sum{job="$SERVICE"}[$DURATION_SECONDS]) / rate(http_server_request_duration_seconds_count{job="$SERVICE"}[$DURATION_SECONDS]))
  request_throughput: sum(rate(http_server_requests_total{job="$SERVICE"}[$DURATION_SECONDS]))
  go_routines: go_goroutines{job="$SERVICE"}
  failing_request: promhttp_metric_handler_requests_total{job="$SERVICE", code!="200"}
`;

const GOOD: Measured = {
  http_response_time_seconds_main_page_sum: 0.015,
  request_throughput: 0.941,
  go_routines: 7,
  failing_request: [3, 1],
};
const SLOW: Measured = {
  ...GOOD,
  http_response_time_seconds_main_page_sum: 0.4031,
  request_throughput: 0.965,
};

/** The tour of Keptn: what it says of the good and the slow build, and what Muster says. */
export async function sampleKeptnTour(jq: JqEngine): Promise<readonly Sample[]> {
  const files = (rest: string) => ({ "slo/carts/slo.yaml": SLO + rest, "slo/carts/sli.yaml": SLI });
  const keptn = await defineCarts(jq, files("compatibility: keptn\n"));
  const muster = await defineCarts(jq, files(""));
  const strict = await defineCarts(jq, files("policy: {failed_objective: fail}\n"));
  const baseline = await evaluate(keptn, 0, { version: "v0.1.1", measured: { ...GOOD, failing_request: 0 } });
  const both = async (heading: string, definition: typeof muster, release: Release): Promise<Part> => {
    const [own, other] = [await evaluate(definition, 1, release), await evaluate(keptn, 1, release)];
    return show(own, { history: release.history ?? [], otherwise: other }, heading);
  };
  const slow = { version: "v0.1.2", replaces: "v0.1.1" };
  return [
    {
      name: "evaluation-keptn-tour",
      title: "The tour of Keptn",
      story:
        "The objectives and builds of Keptn's own tour: what Keptn says of them, and what Muster says. The query for failing requests gives several series, so that it never worked. With it repaired, Keptn lets the slow build through.",
      parts: [
        await both("The good build, the first that is evaluated", muster, {
          version: "v0.1.1",
          measured: GOOD,
        }),
        await both("The slow build", muster, { ...slow, measured: SLOW }),
        await both("The slow build, with the query repaired and `failed_objective: fail`", strict, {
          ...slow,
          measured: { ...SLOW, failing_request: 0 },
          history: [baseline],
        }),
      ],
    },
  ];
}
