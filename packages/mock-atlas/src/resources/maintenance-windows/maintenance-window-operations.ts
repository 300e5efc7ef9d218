import { boolean, ignored, nullable, object, required, whole } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { type OperationResult, ok } from "../../responses/operation-result.ts";
import type { EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import { oneOfProject, type ProjectEntity, projectOf } from "../one-of-project.ts";

/** When Atlas may do its maintenance in a project. */
export interface MaintenanceWindow extends ProjectEntity {
  autoDeferOnceEnabled: boolean;
  /** 1 is Sunday. */
  dayOfWeek: number;
  hourOfDay: number;
  numberOfDeferrals: number;
  protectedHours: ProtectedHours | null;
  startASAP: boolean;
}

/** Hours of a day without maintenance. */
type ProtectedHours = { readonly endHourOfDay?: number; readonly startHourOfDay?: number };

/** The maintenance windows of a world's projects. */
export const maintenanceWindows: EntityKind<MaintenanceWindow> = {
  name: "maintenanceWindows",
  parent: projectOf,
};

const JAVA = "ApiAtlasGroupMaintenanceWindowResource";
const PATH = "/groups/{groupId}/maintenanceWindow";
const OWNER = ["GROUP_OWNER"];
const version = (method?: string) => [
  { date: "2023-01-01", ...(method === undefined ? {} : { javaMethod: `${JAVA}::${method}` }) },
];

const hour = whole(0);
const update = object({
  autoDeferOnceEnabled: boolean(),
  dayOfWeek: required(whole(1)),
  hourOfDay: nullable(hour),
  numberOfDeferrals: ignored(),
  protectedHours: nullable(object({ endHourOfDay: hour, startHourOfDay: hour })),
  startASAP: nullable(boolean()),
  timeZoneId: ignored(),
});

/** Maintenance windows. Recorded: answers without a document name the version in `X-Content-Type`. */
export const maintenanceWindowOperations: readonly Operation[] = [
  operation({
    id: "getGroupMaintenanceWindow",
    method: "GET",
    path: PATH,
    versions: version("getGroupMaintenanceWindow"),
    roles: OWNER,
    handle: ({ world, params }) => {
      const kept = of(world, params.groupId);
      return ok({
        autoDeferOnceEnabled: kept.autoDeferOnceEnabled,
        dayOfWeek: kept.dayOfWeek,
        hourOfDay: kept.hourOfDay,
        numberOfDeferrals: kept.numberOfDeferrals,
        protectedHours: kept.protectedHours ?? undefined,
        startASAP: kept.startASAP,
        timeZoneId: "UTC",
      });
    },
  }),
  operation({
    id: "updateGroupMaintenanceWindow",
    method: "PATCH",
    path: PATH,
    versions: version("patchGroupMaintenanceWindows"),
    roles: OWNER,
    body: update,
    handle: ({ world, params, body }) => {
      if (body.dayOfWeek > 7) throw new AtlasFault("invalidAttribute", ["dayOfWeek"]);
      if ((body.hourOfDay ?? 0) > 23) throw new AtlasFault("invalidAttribute", ["hourOfDay"]);
      const kept = of(world, params.groupId);
      kept.dayOfWeek = body.dayOfWeek;
      kept.hourOfDay = body.hourOfDay ?? kept.hourOfDay;
      kept.autoDeferOnceEnabled = body.autoDeferOnceEnabled ?? kept.autoDeferOnceEnabled;
      kept.startASAP = body.startASAP ?? kept.startASAP;
      if (body.protectedHours !== undefined) kept.protectedHours = body.protectedHours;
      return empty(200);
    },
  }),
  operation({
    id: "resetGroupMaintenanceWindow",
    method: "DELETE",
    path: PATH,
    versions: version("resetCustomGroupMaintenanceWindow"),
    roles: OWNER,
    handle: ({ world, params }) => {
      world.of(maintenanceWindows).remove(of(world, params.groupId));
      return empty(204);
    },
  }),
  operation({
    id: "toggleGroupMaintenanceWindowAutoDefer",
    method: "POST",
    path: `${PATH}/autoDefer`,
    versions: version(),
    roles: OWNER,
    handle: ({ world, params }) => {
      const kept = of(world, params.groupId);
      kept.autoDeferOnceEnabled = !kept.autoDeferOnceEnabled;
      return empty(200);
    },
  }),
  operation({
    id: "deferGroupMaintenanceWindow",
    method: "POST",
    path: `${PATH}/defer`,
    versions: version(),
    roles: OWNER,
    handle: ({ world, params }) => {
      of(world, params.groupId).numberOfDeferrals += 1;
      return empty(200);
    },
  }),
];

function empty(status: 200 | 204): OperationResult {
  return { status, body: undefined, error: null, typeInXContentType: true };
}

// What a project shows before anything was set is not on record.
function of(world: World, groupId: string): MaintenanceWindow {
  return oneOfProject(world, maintenanceWindows, groupId, (id) => ({
    id,
    autoDeferOnceEnabled: false,
    dayOfWeek: 1,
    hourOfDay: 0,
    numberOfDeferrals: 0,
    protectedHours: null,
    startASAP: false,
  }));
}
