import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";

/** A private way from the workspaces of a project to something that streams. */
export interface StreamPrivateLink extends Entity {
  readonly groupId: string;
  /** As it was sent. */
  readonly input: JsonObject;
  state: string;
}

/** The private links of a world's projects. */
export const streamPrivateLinks: EntityKind<StreamPrivateLink> = {
  name: "streamPrivateLinks",
  parent: ({ groupId }) => groupId,
  enter(link, state) {
    link.state = state;
  },
};

/** A private link as the API shows it. Recorded: the answer that makes one shows what was sent and no more. */
export function streamPrivateLinkDocument(link: StreamPrivateLink, created: boolean): JsonObject {
  const { id, input, state } = link;
  const { provider, vendor } = input;
  return {
    _id: id,
    arn: input["arn"],
    authenticationScheme: input["authenticationScheme"],
    azureResourceIds: input["azureResourceIds"],
    dnsDomain: input["dnsDomain"],
    dnsSubDomain: input["dnsSubDomain"],
    gcpServiceAttachmentUris: input["gcpServiceAttachmentUris"],
    provider: created ? provider : String(provider).toUpperCase(),
    region: input["region"],
    serviceEndpointId: input["serviceEndpointId"],
    state: created ? undefined : state,
    vendor: created ? vendor : (vendor ?? "GENERIC"),
  };
}
