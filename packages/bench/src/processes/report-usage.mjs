// Loaded into a server before its own code: tells over IPC what the process has used so far. It changes
// nothing else, and does not keep the process alive.
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuUs: user + system, residentBytes: process.memoryUsage.rss() });
});
process.on("disconnect", () => process.exit(0));
process.channel?.unref();
