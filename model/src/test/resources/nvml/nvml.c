/* Stands in for NVIDIA's driver library in tests: the functions and structures of the public nvml.h 12.2 that Assay
   calls, over a made-up machine. Device 0 is whole, device 1 is cut into two MIG instances. Readings follow a counter,
   so that a test knows what it must find. The file PIDS lists who computes on device 0; with BROKEN nothing starts. */
#include <stdio.h>
#include <string.h>

typedef int nvmlReturn_t;
typedef struct nvmlDevice_st { int index; int instance; } *nvmlDevice_t;
typedef struct { unsigned int gpu, memory; } nvmlUtilization_t;
typedef struct { unsigned long long total, free, used; } nvmlMemory_t;
typedef struct {
    unsigned int pid;
    unsigned long long usedGpuMemory;
    unsigned int gpuInstanceId, computeInstanceId;
} nvmlProcessInfo_t;
typedef struct {
    unsigned int multiprocessorCount, sharedCopyEngineCount, sharedDecoderCount, sharedEncoderCount, sharedJpegCount,
        sharedOfaCount, gpuInstanceSliceCount, computeInstanceSliceCount;
    unsigned long long memorySizeMB;
} nvmlDeviceAttributes_t;

enum { SUCCESS = 0, UNINITIALIZED = 1, INVALID_ARGUMENT = 2, NOT_SUPPORTED = 3, NOT_FOUND = 6, INSUFFICIENT_SIZE = 7 };

static struct nvmlDevice_st devices[2] = {{0, -1}, {1, -1}};
static struct nvmlDevice_st instances[2] = {{1, 0}, {1, 1}};
static int started;
static unsigned int looks;

#ifdef BROKEN
nvmlReturn_t nvmlInit_v2(void) { return 9; }
#else
nvmlReturn_t nvmlInit_v2(void) { started = 1; return SUCCESS; }
#endif
nvmlReturn_t nvmlShutdown(void) { started = 0; return SUCCESS; }
const char *nvmlErrorString(nvmlReturn_t code) { return code == 9 ? "Driver Not Loaded" : "Unknown Error"; }

static nvmlReturn_t text(char *out, unsigned int size, const char *said) {
    if (!started) return UNINITIALIZED;
    if (strlen(said) + 1 > size) return INSUFFICIENT_SIZE;
    strcpy(out, said);
    return SUCCESS;
}

nvmlReturn_t nvmlSystemGetDriverVersion(char *out, unsigned int size) { return text(out, size, "535.104.05"); }
nvmlReturn_t nvmlSystemGetCudaDriverVersion_v2(int *out) { *out = 12020; return SUCCESS; }
nvmlReturn_t nvmlDeviceGetCount_v2(unsigned int *out) { *out = 2; return started ? SUCCESS : UNINITIALIZED; }
nvmlReturn_t nvmlDeviceGetHandleByIndex_v2(unsigned int index, nvmlDevice_t *out) {
    if (index > 1) return INVALID_ARGUMENT;
    *out = &devices[index];
    return SUCCESS;
}
nvmlReturn_t nvmlDeviceGetName(nvmlDevice_t d, char *out, unsigned int size) {
    return text(out, size, d->index ? "NVIDIA A100-SXM4-40GB" : "NVIDIA H200");
}
nvmlReturn_t nvmlDeviceGetUUID(nvmlDevice_t d, char *out, unsigned int size) {
    char uuid[80];
    if (d->instance >= 0) snprintf(uuid, sizeof uuid, "MIG-00000000-0000-0000-0000-00000000000%d", d->instance);
    else snprintf(uuid, sizeof uuid, "GPU-00000000-0000-0000-0000-00000000000%d", d->index);
    return text(out, size, uuid);
}
nvmlReturn_t nvmlDeviceGetNumGpuCores(nvmlDevice_t d, unsigned int *out) {
    *out = d->index ? 6912 : 16896;
    return SUCCESS;
}
nvmlReturn_t nvmlDeviceGetCudaComputeCapability(nvmlDevice_t d, int *major, int *minor) {
    *major = d->index ? 8 : 9;
    *minor = 0;
    return SUCCESS;
}
nvmlReturn_t nvmlDeviceGetMigMode(nvmlDevice_t d, unsigned int *now, unsigned int *later) {
    *now = *later = d->index;
    return SUCCESS;
}
nvmlReturn_t nvmlDeviceGetEccMode(nvmlDevice_t d, int *now, int *later) {
    if (d->index) return NOT_SUPPORTED;
    *now = *later = 1;
    return SUCCESS;
}
nvmlReturn_t nvmlDeviceGetMaxMigDeviceCount(nvmlDevice_t d, unsigned int *out) { *out = d->index ? 7 : 0; return SUCCESS; }
nvmlReturn_t nvmlDeviceGetMigDeviceHandleByIndex(nvmlDevice_t d, unsigned int index, nvmlDevice_t *out) {
    if (!d->index || index > 1) return NOT_FOUND;
    *out = &instances[index];
    return SUCCESS;
}
nvmlReturn_t nvmlDeviceGetAttributes_v2(nvmlDevice_t d, nvmlDeviceAttributes_t *out) {
    if (d->instance < 0) return NOT_SUPPORTED;
    memset(out, 0, sizeof *out);
    out->multiprocessorCount = 42;
    out->memorySizeMB = 19968;
    return SUCCESS;
}
nvmlReturn_t nvmlDeviceGetMemoryInfo(nvmlDevice_t d, nvmlMemory_t *out) {
    out->total = 150754820096ULL;
    out->used = 1000000000ULL + looks;
    out->free = out->total - out->used;
    return SUCCESS;
}
nvmlReturn_t nvmlDeviceGetUtilizationRates(nvmlDevice_t d, nvmlUtilization_t *out) {
    looks++;
    out->gpu = looks % 2 ? 90 : 70;
    out->memory = 11;
    return SUCCESS;
}
nvmlReturn_t nvmlDeviceGetPowerUsage(nvmlDevice_t d, unsigned int *out) { *out = 412345; return SUCCESS; }
nvmlReturn_t nvmlDeviceGetTemperature(nvmlDevice_t d, int sensor, unsigned int *out) {
    if (sensor) return INVALID_ARGUMENT;
    *out = 61;
    return SUCCESS;
}
nvmlReturn_t nvmlDeviceGetClockInfo(nvmlDevice_t d, int type, unsigned int *out) {
    *out = type == 1 ? 1980 : 1;
    return SUCCESS;
}
nvmlReturn_t nvmlDeviceGetCurrentClocksThrottleReasons(nvmlDevice_t d, unsigned long long *out) {
    *out = looks % 4 == 0 ? 0x4 : 0x0;
    return SUCCESS;
}
nvmlReturn_t nvmlDeviceGetTotalEnergyConsumption(nvmlDevice_t d, unsigned long long *out) {
    *out = 5000000ULL + looks * 41234ULL;
    return SUCCESS;
}
nvmlReturn_t nvmlDeviceGetComputeRunningProcesses_v3(nvmlDevice_t d, unsigned int *count, nvmlProcessInfo_t *out) {
    unsigned int room = *count, found = 0, pid;
    FILE *file = d->index == 0 ? fopen(PIDS, "r") : NULL;
    while (file && fscanf(file, "%u", &pid) == 1) {
        if (found < room) {
            out[found].pid = pid;
            out[found].usedGpuMemory = 3000000000ULL + found;
            out[found].gpuInstanceId = out[found].computeInstanceId = 0xFFFFFFFF;
        }
        found++;
    }
    if (file) fclose(file);
    *count = found;
    return found > room ? INSUFFICIENT_SIZE : SUCCESS;
}
