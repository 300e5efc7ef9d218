import type { Operation } from "../operations/operation.ts";
import { backupCompliancePolicyOperations } from "./backup-compliance-policy/backup-compliance-policy-operations.ts";
import { exportBucketOperations } from "./backup-exports/export-bucket-operations.ts";
import { exportJobOperations } from "./backup-exports/export-job-operations.ts";
import { backupScheduleOperations } from "./backup-schedules/backup-schedule-operations.ts";
import { backupSnapshotOperations } from "./backup-snapshots/backup-snapshot-operations.ts";
import { cloudProviderAccessOperations } from "./cloud-provider-access/cloud-provider-access-operations.ts";
import { clusterRegionOperations } from "./cluster-regions/cluster-region-operations.ts";
import { clusterActionOperations } from "./clusters/cluster-action-operations.ts";
import { clusterOperations } from "./clusters/cluster-operations.ts";
import { dataFederationOperations } from "./data-federation/data-federation-operations.ts";
import { privateEndpointIdOperations } from "./data-federation/private-endpoint-id-operations.ts";
import { queryLimitOperations } from "./data-federation/query-limit-operations.ts";
import { encryptionAtRestOperations } from "./encryption-at-rest/encryption-at-rest-operations.ts";
import { flexBackupOperations } from "./flex-backups/flex-backup-operations.ts";
import { flexClusterOperations } from "./flex-clusters/flex-cluster-operations.ts";
import { globalClusterOperations } from "./global-clusters/global-cluster-operations.ts";
import { onlineArchiveOperations } from "./online-archives/online-archive-operations.ts";
import { outageSimulationOperations } from "./outage-simulations/outage-simulation-operations.ts";
import { processArgsOperations } from "./process-args/process-args-operations.ts";
import { restoreJobOperations } from "./restore-jobs/restore-job-operations.ts";
import { sampleDatasetOperations } from "./sample-datasets/sample-dataset-operations.ts";
import { searchDeploymentOperations } from "./search-deployments/search-deployment-operations.ts";
import { ftsIndexOperations } from "./search-indexes/fts-index-operations.ts";
import { searchIndexOperations } from "./search-indexes/search-index-operations.ts";
import { serverlessOperations } from "./serverless/serverless-operations.ts";
import { streamConnectionOperations } from "./streams/stream-connection-operations.ts";
import { streamLogOperations } from "./streams/stream-log-operations.ts";
import { streamPrivateLinkOperations } from "./streams/stream-private-link-operations.ts";
import { streamProcessorOperations } from "./streams/stream-processor-operations.ts";
import { streamWorkspaceOperations } from "./streams/stream-workspace-operations.ts";

/** Clusters and all that is done with the data in them, an area a line. */
export const deploymentOperations: readonly Operation[] = [
  ...clusterRegionOperations,
  ...clusterActionOperations,
  ...clusterOperations,
  ...processArgsOperations,
  ...sampleDatasetOperations,
  ...outageSimulationOperations,
  ...globalClusterOperations,
  ...flexClusterOperations,
  ...flexBackupOperations,
  ...backupSnapshotOperations,
  ...backupScheduleOperations,
  ...restoreJobOperations,
  ...exportBucketOperations,
  ...exportJobOperations,
  ...backupCompliancePolicyOperations,
  ...searchIndexOperations,
  ...ftsIndexOperations,
  ...searchDeploymentOperations,
  ...onlineArchiveOperations,
  ...dataFederationOperations,
  ...queryLimitOperations,
  ...privateEndpointIdOperations,
  ...streamWorkspaceOperations,
  ...streamLogOperations,
  ...streamConnectionOperations,
  ...streamProcessorOperations,
  ...streamPrivateLinkOperations,
  ...cloudProviderAccessOperations,
  ...encryptionAtRestOperations,
  ...serverlessOperations,
];
