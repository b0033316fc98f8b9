import type { Moment } from '../migration/moment';

/**
 * How a network cable stands: `live` carries the client's frames, `ready` would,
 * `lost` carries them to where nobody answers.
 */
export type NetworkCable = 'idle' | 'ready' | 'live' | 'lost';

export interface Routes {
  readonly client: NetworkCable;
  readonly source: NetworkCable;
  readonly destination: NetworkCable;
}

/** The route that the client's frames to the VM take now, cable by cable. */
export function routesAt({ client, macTable }: Moment): Routes {
  const port = macTable.find(({ who }) => who === 'vm')?.port;
  if (client.state === 'gaveUp') return { client: 'idle', source: 'idle', destination: 'idle' };
  const arriving = client.fate === 'answered';
  const route = arriving ? (client.state === 'answered' ? 'live' : 'ready') : 'lost';
  return {
    client: route === 'live' ? 'live' : 'ready',
    // A switch that does not know the address sends the frame to every port.
    source: port === 2 ? 'idle' : route,
    destination: port === 1 ? 'idle' : route,
  };
}

/** What the migration link carries. */
export type LinkContent =
  'down' | 'connecting' | 'idle' | 'configuration' | 'pages' | 'registers' | 'deviceState';

/** What is under way between the hosts. */
export function linkContent({ linkUp, flow, phase, destination }: Moment): LinkContent {
  if (!linkUp) return 'down';
  if (flow) return flow.what;
  return phase === 'setup' && !destination.connected ? 'connecting' : 'idle';
}
