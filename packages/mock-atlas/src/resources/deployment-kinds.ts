import type { Entity, EntityKind } from "../world/entity.ts";
import { backupCompliancePolicies } from "./backup-compliance-policy/backup-compliance-policy.ts";
import { exportBuckets } from "./backup-exports/export-bucket.ts";
import { exportJobs } from "./backup-exports/export-job.ts";
import { backupSchedules } from "./backup-schedules/backup-schedule.ts";
import { backupSnapshots } from "./backup-snapshots/backup-snapshot.ts";
import { cloudProviderRoles } from "./cloud-provider-access/cloud-provider-role.ts";
import { clusters } from "./clusters/cluster.ts";
import { dataFederations } from "./data-federation/data-federation.ts";
import { privateEndpointIds } from "./data-federation/private-endpoint-id.ts";
import { queryLimits } from "./data-federation/query-limit.ts";
import { encryptionsAtRest } from "./encryption-at-rest/encryption-at-rest.ts";
import { flexRestoreJobs } from "./flex-backups/flex-restore-job.ts";
import { flexSnapshots } from "./flex-backups/flex-snapshot.ts";
import { flexClusters } from "./flex-clusters/flex-cluster.ts";
import { globalWrites } from "./global-clusters/global-writes.ts";
import { onlineArchives } from "./online-archives/online-archive.ts";
import { outageSimulations } from "./outage-simulations/outage-simulation.ts";
import { processArgs } from "./process-args/process-args.ts";
import { restoreJobs } from "./restore-jobs/restore-job.ts";
import { sampleDatasetLoads } from "./sample-datasets/sample-dataset-load.ts";
import { searchDeployments } from "./search-deployments/search-deployment.ts";
import { searchIndexes } from "./search-indexes/search-index.ts";
import { serverlessInstances } from "./serverless/serverless-operations.ts";
import { streamConnections } from "./streams/stream-connection.ts";
import { streamPrivateLinks } from "./streams/stream-private-link.ts";
import { streamProcessors } from "./streams/stream-processor.ts";
import { streamWorkspaces } from "./streams/stream-workspace.ts";

/** The kinds of entity that clusters and the data in them are made of. */
export const deploymentKinds: readonly EntityKind<Entity>[] = [
  clusters,
  processArgs,
  sampleDatasetLoads,
  outageSimulations,
  globalWrites,
  flexClusters,
  flexSnapshots,
  flexRestoreJobs,
  backupSnapshots,
  backupSchedules,
  restoreJobs,
  exportBuckets,
  exportJobs,
  backupCompliancePolicies,
  searchIndexes,
  searchDeployments,
  onlineArchives,
  cloudProviderRoles,
  dataFederations,
  queryLimits,
  privateEndpointIds,
  streamWorkspaces,
  streamConnections,
  streamProcessors,
  streamPrivateLinks,
  encryptionsAtRest,
  serverlessInstances,
] as readonly unknown[] as readonly EntityKind<Entity>[]; // each is used with its own entities alone
