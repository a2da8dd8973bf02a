/** How large a fleet is. `isConfounded`: every rack has one kernel, so that the two labels nearly say the same. */
export interface FleetShape {
  hostCount: number;
  serverCount: number;
  rackCount: number;
  isConfounded?: boolean;
}

/** The sizes that the benchmark knows by name. */
export const FLEET_SHAPES = {
  tiny: { hostCount: 8, serverCount: 2, rackCount: 2 },
  small: { hostCount: 24, serverCount: 4, rackCount: 4 },
  medium: { hostCount: 120, serverCount: 8, rackCount: 12 },
  large: { hostCount: 300, serverCount: 12, rackCount: 30 },
  xl: { hostCount: 3_000, serverCount: 60, rackCount: 100 },
} as const satisfies Record<string, FleetShape>;

/** The name of a size of fleet. */
export type FleetSize = keyof typeof FLEET_SHAPES;
