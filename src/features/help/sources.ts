import { m } from '../../paraglide/messages.js';

interface Source {
  /** What of the page rests on it. */
  readonly about: () => string;
  /** Its name, which is the same in every language. */
  readonly name: string;
  readonly address: string;
}

/** Where the rules of the hypervisors and of the network come from; docs/model.md cites them rule by rule. */
export const SOURCES: readonly Source[] = [
  {
    about: m.about_source_phases,
    name: 'Microsoft Learn, Hyper-V extensible switch live migration support',
    address:
      'https://learn.microsoft.com/windows-hardware/drivers/network/hyper-v-extensible-switch-live-migration-support',
  },
  {
    about: m.about_source_ten_passes,
    name: 'Directions on Microsoft, Live migration switch-over (2009)',
    address: 'https://www.directionsonmicrosoft.com/live-migration-switch-over',
  },
  {
    about: m.about_source_tcp,
    name: 'Microsoft Learn, TcpMaxDataRetransmissions',
    address:
      'https://learn.microsoft.com/previous-versions/windows/it-pro/windows-2000-server/cc938210(v=technet.10)',
  },
  {
    about: m.about_source_qemu,
    name: 'QEMU 7.2, migration/ram.c, migration/migration.c',
    address: 'https://gitlab.com/qemu-project/qemu/-/blob/v7.2.0/migration/migration.c',
  },
  {
    about: m.about_source_xen_today,
    name: 'Xen, xg_sr_save.c',
    address: 'https://xenbits.xen.org/gitweb/?p=xen.git;a=blob;f=tools/libs/guest/xg_sr_save.c',
  },
  {
    about: m.about_source_xen_2005,
    name: 'Clark et al., Live Migration of Virtual Machines (NSDI 2005)',
    address: 'https://www.usenix.org/conference/nsdi-05/live-migration-virtual-machines',
  },
  {
    about: m.about_source_vmotion,
    name: 'Broadcom Knowledge Base, article 436882',
    address: 'https://knowledge.broadcom.com/external/article/436882',
  },
];
