export { htmlReport } from "./html-report.ts";
export type {
  AgreementData,
  CaseData,
  ClauseData,
  ClientData,
  ExchangeData,
  FindingData,
  LadderData,
  ReportData,
  ResultData,
} from "./report-data.ts";
