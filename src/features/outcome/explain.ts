import type { Phase } from '../../migration/phases';
import { POLICIES } from '../../migration/policies';
import type { Timeline } from '../../migration/recording';
import { bytesByContent, downtimeParts, tcpVerdict } from '../../migration/verdict';
import { m } from '../../paraglide/messages.js';
import { formatBytes, formatCount, formatDuration } from '../../words/quantities';
import { briefPhaseTitle } from '../../words/phases';
import { policyName } from '../../words/policies';
import { endReasonText } from '../../words/end-reasons';
import { stopReasonText } from '../../words/stop-reasons';

/** Where the client's limits are published. */
export const TCP_SOURCES = {
  windows:
    'https://learn.microsoft.com/previous-versions/windows/it-pro/windows-2000-server/cc938210(v=technet.10)',
  linux: 'https://www.kernel.org/doc/html/latest/networking/ip-sysctl.html',
} as const;

export function explainTotal({ phases, outcome, scenario }: Timeline): string {
  const parts = sum(phases.map(({ name, start, end }) => ({ phase: name, time: end - start })));
  return outcome.reportedDowntime === undefined
    ? m.app_explain_total({ parts })
    : m.app_explain_total_reported({ policy: policyName(scenario.policy.name), parts });
}

export function explainDowntime(timeline: Timeline): string {
  const parts = downtimeParts(timeline);
  return parts.length === 0
    ? m.app_explain_no_downtime()
    : [m.app_explain_downtime({ parts: sum(parts) }), reportedText(timeline)]
        .filter((text) => text !== undefined)
        .join(' ');
}

// Where the hypervisor's own figure is not the blackout.
function reportedText({ outcome, scenario }: Timeline): string | undefined {
  if (outcome.reportedDowntime === undefined) return undefined;
  return m.app_explain_reported({
    policy: policyName(scenario.policy.name),
    reported: formatDuration(outcome.reportedDowntime),
  });
}

export function explainPasses(timeline: Timeline): string {
  const { policy, giveUpAfter } = timeline.scenario;
  const reason = stopReasonText(timeline) ?? endReasonText(timeline) ?? '';
  return POLICIES[policy.name].givesUp
    ? m.app_explain_passes_open({ limit: formatDuration(giveUpAfter), reason })
    : m.app_explain_passes({ most: formatCount(policy.maxPasses), reason });
}

export function explainSent(timeline: Timeline): string {
  const { pages, configuration, registers, deviceState } = bytesByContent(timeline);
  return m.app_explain_sent({
    pages: formatCount(timeline.outcome.pagesSent),
    header: formatCount(POLICIES[timeline.scenario.policy.name].pageHeader),
    bytes: formatBytes(pages),
    configuration: formatBytes(configuration),
    registers: formatBytes(registers),
    devices: formatBytes(deviceState),
  });
}

export function explainClient(timeline: Timeline): string {
  const { outcome, scenario } = timeline;
  const { client } = outcome;
  const limits = {
    first: formatDuration(scenario.client.retransmissionTimeout),
    last: formatDuration(tcpVerdict(timeline).lastRetransmission),
    limit: formatDuration(client.givesUpAfter),
  };
  if (client.stall === 0) return m.app_explain_client_calm(limits);
  return m.app_explain_client({
    ...limits,
    stall: formatDuration(client.stall),
    lost: formatCount(client.framesLost),
  });
}

/** What the client's session hangs on: whether the VM is back before the last retransmission. */
export function sessionText(timeline: Timeline): string {
  const { survives, away, lastRetransmission } = tcpVerdict(timeline);
  const figures = { away: formatDuration(away), last: formatDuration(lastRetransmission) };
  if (away === Infinity && !survives) return m.app_tcp_never_back({ last: figures.last });
  if (!survives) return m.app_tcp_too_late(figures);
  if (away === 0) return m.app_tcp_calm();
  return timeline.outcome.client.stall > 0
    ? m.app_tcp_survives(figures)
    : m.app_tcp_unnoticed({ away: figures.away });
}

/** The article's rule of thumb: the whole within the client's TCP timeout. */
export function ruleOfThumbText(timeline: Timeline): string {
  const { totalTime, client } = timeline.outcome;
  const figures = {
    total: formatDuration(totalTime),
    limit: formatDuration(client.givesUpAfter),
  };
  return tcpVerdict(timeline).wholeFits
    ? m.app_tcp_rule_fits(figures)
    : m.app_tcp_rule_over(figures);
}

function sum(parts: readonly { phase: Phase; time: number }[]): string {
  return parts
    .map(({ phase, time }) =>
      m.app_explain_part({ phase: briefPhaseTitle(phase), time: formatDuration(time) }),
    )
    .join(' + ');
}
