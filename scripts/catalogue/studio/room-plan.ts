/** What the room must leave free for the piece, and what it shows. */
export interface RoomPlan {
  /** Distance from the origin to the wall behind, in metres. */
  readonly wallDistance: number;
  /** Half the width of the piece, so that what stands beside it keeps clear. */
  readonly halfWidth: number;
  readonly halfDepth: number;
  readonly height: number;
  readonly hasRug: boolean;
  readonly isBareWall: boolean;
}
