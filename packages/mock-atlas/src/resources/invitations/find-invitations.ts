import { AtlasFault } from "../../responses/atlas-error.ts";
import type { World } from "../../world/world.ts";
import errors from "./errors.json" with { type: "json" };
import { type Invitation, invitations } from "./invitation.ts";

/** The invitations to a place that are still good, all of them or those of one user. */
export function invitationsTo(
  world: World,
  placeId: string,
  username: string | undefined,
): readonly Invitation[] {
  return world
    .of(invitations)
    .list(placeId)
    .filter(({ expiresAt }) => Date.parse(expiresAt) > world.now())
    .filter((one) => username === undefined || one.username === username);
}

/** @throws AtlasFault 404 `INVITATION_NOT_FOUND` */
export function requireInvitation(world: World, placeId: string, id: string): Invitation {
  const found = world.of(invitations).get(id);
  if (found?.placeId === placeId && Date.parse(found.expiresAt) > world.now()) return found;
  throw new AtlasFault(errors.invitationNotFound, [id]);
}

/** @throws AtlasFault 404 `INVITATION_NOT_FOUND` */
export function requireInvitationOf(world: World, placeId: string, username: string): Invitation {
  const [found] = invitationsTo(world, placeId, username);
  if (found === undefined) throw new AtlasFault(errors.invitationNotFound, [username]);
  return found;
}

/** @throws AtlasFault 409 `USER_ALREADY_INVITED` */
export function refuseInvited(world: World, placeId: string, username: string): void {
  if (invitationsTo(world, placeId, username).length === 0) return;
  throw new AtlasFault(errors.alreadyInvited, [username]);
}
