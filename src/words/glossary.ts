import { m } from '../paraglide/messages.js';
import type { Locale } from '../paraglide/runtime.js';

type Text = (inputs?: Record<string, never>, options?: { locale?: Locale }) => string;

/** A technical word: what it is called, the forms in which texts use it (between bars), what it means. */
type Entry = readonly [term: Text, forms: Text, meaning: Text];

/** In the order of the subject: VM and hosts, memory, copying, stopping, storage, network, the page. */
const ENTRIES: readonly Entry[] = [
  [m.glossary_live_migration, m.glossary_live_migration_forms, m.glossary_live_migration_text],
  [m.glossary_vm, m.glossary_vm_forms, m.glossary_vm_text],
  [m.glossary_host, m.glossary_host_forms, m.glossary_host_text],
  [m.glossary_guest, m.glossary_guest_forms, m.glossary_guest_text],
  [m.glossary_hypervisor, m.glossary_hypervisor_forms, m.glossary_hypervisor_text],
  [m.glossary_policy, m.glossary_policy_forms, m.glossary_policy_text],
  [m.glossary_skeleton, m.glossary_skeleton_forms, m.glossary_skeleton_text],
  [m.glossary_page, m.glossary_page_forms, m.glossary_page_text],
  [m.glossary_units, m.glossary_units_forms, m.glossary_units_text],
  [m.glossary_bit_rate, m.glossary_bit_rate_forms, m.glossary_bit_rate_text],
  [m.glossary_ram, m.glossary_ram_forms, m.glossary_ram_text],
  [m.glossary_working_set, m.glossary_working_set_forms, m.glossary_working_set_text],
  [m.glossary_wws, m.glossary_wws_forms, m.glossary_wws_text],
  [m.glossary_hot_pages, m.glossary_hot_pages_forms, m.glossary_hot_pages_text],
  [m.glossary_dirty_page, m.glossary_dirty_page_forms, m.glossary_dirty_page_text],
  [m.glossary_dirty_bitmap, m.glossary_dirty_bitmap_forms, m.glossary_dirty_bitmap_text],
  [m.glossary_dirty_log, m.glossary_dirty_log_forms, m.glossary_dirty_log_text],
  [m.glossary_sync, m.glossary_sync_forms, m.glossary_sync_text],
  [m.glossary_write_rate, m.glossary_write_rate_forms, m.glossary_write_rate_text],
  [m.glossary_dirty_rate, m.glossary_dirty_rate_forms, m.glossary_dirty_rate_text],
  [m.glossary_pass, m.glossary_pass_forms, m.glossary_pass_text],
  [m.glossary_pre_copy, m.glossary_pre_copy_forms, m.glossary_pre_copy_text],
  [m.glossary_post_copy, m.glossary_post_copy_forms, m.glossary_post_copy_text],
  [m.glossary_converge, m.glossary_converge_forms, m.glossary_converge_text],
  [m.glossary_plateau, m.glossary_plateau_forms, m.glossary_plateau_text],
  [m.glossary_textbook, m.glossary_textbook_forms, m.glossary_textbook_text],
  [m.glossary_brownout, m.glossary_brownout_forms, m.glossary_brownout_text],
  [m.glossary_blackout, m.glossary_blackout_forms, m.glossary_blackout_text],
  [m.glossary_downtime, m.glossary_downtime_forms, m.glossary_downtime_text],
  [m.glossary_downtime_limit, m.glossary_downtime_limit_forms, m.glossary_downtime_limit_text],
  [m.glossary_throttling, m.glossary_throttling_forms, m.glossary_throttling_text],
  [m.glossary_cpu, m.glossary_cpu_forms, m.glossary_cpu_text],
  [m.glossary_final_copy, m.glossary_final_copy_forms, m.glossary_final_copy_text],
  [m.glossary_registers, m.glossary_registers_forms, m.glossary_registers_text],
  [m.glossary_device_state, m.glossary_device_state_forms, m.glossary_device_state_text],
  [m.glossary_shared_storage, m.glossary_shared_storage_forms, m.glossary_shared_storage_text],
  [m.glossary_vhd, m.glossary_vhd_forms, m.glossary_vhd_text],
  [m.glossary_handover, m.glossary_handover_forms, m.glossary_handover_text],
  [m.glossary_link, m.glossary_link_forms, m.glossary_link_text],
  [m.glossary_frame, m.glossary_frame_forms, m.glossary_frame_text],
  [m.glossary_mac_table, m.glossary_mac_table_forms, m.glossary_mac_table_text],
  [m.glossary_ageing, m.glossary_ageing_forms, m.glossary_ageing_text],
  [m.glossary_announcement, m.glossary_announcement_forms, m.glossary_announcement_text],
  [m.glossary_tcp, m.glossary_tcp_forms, m.glossary_tcp_text],
  [m.glossary_tcp_timeout, m.glossary_tcp_timeout_forms, m.glossary_tcp_timeout_text],
  [m.glossary_send_buffer, m.glossary_send_buffer_forms, m.glossary_send_buffer_text],
  [m.glossary_compression, m.glossary_compression_forms, m.glossary_compression_text],
  [m.glossary_zero_page, m.glossary_zero_page_forms, m.glossary_zero_page_text],
  [m.glossary_seed_number, m.glossary_seed_number_forms, m.glossary_seed_number_text],
  [m.glossary_statechart, m.glossary_statechart_forms, m.glossary_statechart_text],
  [m.glossary_intervention, m.glossary_intervention_forms, m.glossary_intervention_text],
  [m.glossary_ghost, m.glossary_ghost_forms, m.glossary_ghost_text],
  [m.glossary_latency, m.glossary_latency_forms, m.glossary_latency_text],
  [m.glossary_cache, m.glossary_cache_forms, m.glossary_cache_text],
  [m.glossary_workload, m.glossary_workload_forms, m.glossary_workload_text],
  [m.glossary_scenario, m.glossary_scenario_forms, m.glossary_scenario_text],
  [m.glossary_switchover, m.glossary_switchover_forms, m.glossary_switchover_text],
  [m.glossary_web_worker, m.glossary_web_worker_forms, m.glossary_web_worker_text],
  [m.glossary_playhead, m.glossary_playhead_forms, m.glossary_playhead_text],
];

export interface Term {
  readonly name: string;
  readonly meaning: string;
  /** The words and phrases that stand for it in texts, as they are written there. */
  readonly forms: readonly string[];
}

/** A stretch of a text that is a technical word: from `start` up to and without `end`. */
export interface Found {
  readonly term: Term;
  readonly start: number;
  readonly end: number;
}

interface Glossary {
  readonly terms: readonly Term[];
  readonly byForm: ReadonlyMap<string, Term>;
  readonly pattern: RegExp;
}

const glossaries = new Map<Locale, Glossary>();

/** The entries of the glossary in a language, sorted as that language does. */
export function glossaryTerms(locale: Locale): readonly Term[] {
  return glossaryOf(locale).terms;
}

/** The technical words in a text, from left to right; of two that overlap the longer one. */
export function technicalWords(text: string, locale: Locale): readonly Found[] {
  const { byForm, pattern } = glossaryOf(locale);
  return [...text.matchAll(pattern)].map(({ 0: word, index }) => ({
    term: byForm.get(word.toLocaleLowerCase(locale))!,
    start: index,
    end: index + word.length,
  }));
}

function glossaryOf(locale: Locale): Glossary {
  const made = glossaries.get(locale) ?? makeGlossary(locale);
  glossaries.set(locale, made);
  return made;
}

function makeGlossary(locale: Locale): Glossary {
  const terms = ENTRIES.map(([name, forms, meaning]) => ({
    name: name({}, { locale }),
    meaning: meaning({}, { locale }),
    forms: forms({}, { locale }).split('|'),
  }));
  const byForm = new Map<string, Term>(
    terms.flatMap((term) =>
      term.forms.map((form): [string, Term] => [form.toLocaleLowerCase(locale), term]),
    ),
  );
  const longestFirst = [...byForm.keys()].sort((a, b) => b.length - a.length);
  const escaped = longestFirst.map((form) => form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return {
    terms: terms.sort((a, b) => a.name.localeCompare(b.name, locale)),
    byForm,
    // Not within a longer word: `\b` knows no letters but those of English.
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'giu'),
  };
}
