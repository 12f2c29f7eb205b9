import { type ChildProcessByStdio, execFile, spawn } from "node:child_process";
import { open, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { visible } from "../lib/errors.ts";
import { VIDEO_LIMITS } from "./limits.ts";
import { MediaError } from "./media-error.ts";

const run = promisify(execFile);

/** ffmpeg's name of a container and how such a file begins: latin-1 text at an offset. */
const CONTAINERS: readonly (readonly [demuxer: string, offset: number, text: string])[] = [
  ["mov", 4, "ftyp"],
  ["mov", 4, "moov"],
  ["mov", 4, "mdat"],
  ["mov", 4, "wide"],
  ["mov", 4, "free"],
  ["matroska", 0, "\x1aE\xdf\xa3"],
  ["avi", 8, "AVI "],
  ["flv", 0, "FLV\x01"],
  ["mpegts", 188, "G"],
  ["mpeg", 0, "\0\0\x01\xba"],
];
/** Bytes that a look at a file's container needs. */
export const CONTAINER_BYTES = 192;
/** AVIF and HEIC lie in the same container as MP4. */
const PICTURES = /^.{4}ftyp(?:avi[fs]|hei|hev|mif1|msf1)/s;

/** What decodes pictures; ffmpeg opens no other such decoder, whatever a file asks for. */
const CODECS = [
  ...["h264", "hevc", "av1", "libdav1d", "libaom-av1", "vp8", "vp9", "libvpx", "libvpx-vp9", "mpeg4", "msmpeg4"],
  ...["msmpeg4v2", "mpeg1video", "mpeg2video", "h263", "flv", "mjpeg", "theora", "wmv1", "wmv2", "wmv3", "vc1"],
].join(",");

/** ffmpeg as it was found on the path. */
export interface Ffmpeg {
  /** As it reports itself, such as 5.1.9-0+deb12u1. */
  readonly version: string;
}

/** A video's first stream of pictures. */
export interface VideoStream {
  readonly path: string;
  /** ffmpeg's name of the container, told by the file's first bytes. */
  readonly demuxer: string;
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  /** Frames a second. */
  readonly frameRate: number;
}

/** @throws MediaError where there is none. */
export async function findFfmpeg(): Promise<Ffmpeg> {
  try {
    const [{ stdout }] = await Promise.all([run("ffmpeg", ["-version"]), run("ffprobe", ["-version"])]);
    return { version: /^ffmpeg version (\S+)/.exec(stdout)?.[1] ?? "unknown" };
  } catch (error) {
    throw new MediaError(
      "videos need ffmpeg and ffprobe, which are not on the path",
      "Install your system's ffmpeg package",
      { cause: error },
    );
  }
}

/** The container that the first bytes show; undefined where it is none that is taken. */
export function videoContainer(head: Uint8Array): string | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, CONTAINER_BYTES)).toString("latin1");
  if (PICTURES.test(text)) return undefined;
  const isStream = text.startsWith("G");
  return CONTAINERS.find(
    ([demuxer, offset, mark]) => text.startsWith(mark, offset) && (demuxer !== "mpegts" || isStream),
  )?.[0];
}

/** Reads what kind of video a file holds. @throws MediaError where it is refused. */
export async function probeVideo(file: string): Promise<VideoStream> {
  const path = resolve(file);
  const demuxer = await containerOf(path);
  const entries = "stream=codec_name,width,height,avg_frame_rate,r_frame_rate:format=duration";
  const told = await sandboxedText("ffprobe", [
    ...["-v", "error", ...inputLimits(demuxer), "-select_streams", "v:0", "-show_entries", entries, "-of", "json"],
    `file:${path}`,
  ]);
  const { streams = [], format } = JSON.parse(told) as ProbeAnswer;
  const stream = streams[0];
  if (!stream) throw new MediaError("it holds no pictures", "Give a video, or a picture in a common format");
  const { width = 0, height = 0, codec_name: codec = "unknown" } = stream;
  if (width * height === 0) throw new MediaError("it says no size of its pictures", LEAVE_IT);
  if (width * height > VIDEO_LIMITS.pixels) {
    throw new MediaError(`${width} × ${height} pixels a frame are more than are decoded`, "Make it smaller first");
  }
  if (Number(format?.duration ?? 0) > VIDEO_LIMITS.duration) {
    throw new MediaError(`it is longer than ${VIDEO_LIMITS.duration / 3600} hours`, "Cut it into parts");
  }
  const frameRate = ratio(stream.avg_frame_rate) || ratio(stream.r_frame_rate);
  if (!frameRate) throw new MediaError("it says no rate of its frames", LEAVE_IT);
  return { path, demuxer, codec, width, height, frameRate };
}

interface ProbeAnswer {
  readonly streams?: readonly {
    readonly codec_name?: string;
    readonly width?: number;
    readonly height?: number;
    readonly avg_frame_rate?: string;
    readonly r_frame_rate?: string;
  }[];
  readonly format?: { readonly duration?: string };
}

const LEAVE_IT = "Leave it to a person";

async function containerOf(path: string): Promise<string> {
  const { size } = await stat(path);
  if (size > VIDEO_LIMITS.bytes) throw new MediaError(`it has more than ${VIDEO_LIMITS.bytes / 2 ** 30} GB`, LEAVE_IT);
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(CONTAINER_BYTES), 0, CONTAINER_BYTES, 0);
    const demuxer = videoContainer(buffer.subarray(0, bytesRead));
    if (demuxer) return demuxer;
  } finally {
    await file.close();
  }
  throw new MediaError(
    "it is no MP4, MOV, WebM, Matroska, AVI, FLV or MPEG video",
    "Give a video in one of these formats",
  );
}

/** 30000/1001 and the like; 0 where it is none. */
function ratio(written = ""): number {
  const [, above, below] = /^(\d+)\/(\d+)$/.exec(written) ?? [];
  const value = Number(above) / Number(below);
  return Number.isFinite(value) ? value : 0;
}

/** Frames as red, green and blue bytes, row by row, and what ffmpeg complained of. */
export interface FrameStream {
  /** Frames one after the other; ends with the video, the limits, or the caller's patience. */
  readonly frames: AsyncIterable<Uint8Array>;
  /** The first complaint, once all frames were read; the video may be damaged. */
  complaint(): string | undefined;
}

export interface FrameOptions {
  readonly every?: number;
  readonly keyFrames?: number;
  readonly portable?: boolean;
}

/**
 * Decodes a stream's frames, converted as vPDQ's reference does (swscale with flags `area`).
 * @param every Only each so-manieth frame, counted from the first
 * @param keyFrames Only frames that are coded for themselves, this many at most: a quick look
 * @param portable Without the processor's own instructions, whose rounding differs from one kind to another
 */
export function decodeFrames(
  stream: VideoStream,
  { every = 1, keyFrames, portable = false }: FrameOptions,
  { version }: Ffmpeg,
): FrameStream {
  const { width, height, demuxer, path } = stream;
  const filters = [`select=not(mod(n\\,${every}))`, `scale=${width}:${height}:flags=area`];
  const child = sandboxed("ffmpeg", [
    ...[
      ...(portable ? ["-cpuflags", "0"] : []),
      "-nostdin",
      "-v",
      "error",
      "-noautorotate",
      "-threads",
      "1",
      ...(keyFrames ? ["-skip_frame", "nokey"] : []),
    ],
    ...[...inputLimits(demuxer), "-i", `file:${path}`, "-map", "0:v:0", "-vf", filters.join(",")],
    ...["-frames:v", String(keyFrames ?? VIDEO_LIMITS.frames + 1), ...passThrough(version)],
    ...["-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"],
  ]);
  const complaints = collected(child.stderr);
  return { frames: framesOf(child, width * height * 3), complaint: () => complaints()[0] };
}

/** Every decoded frame goes out, whatever its timestamp. The option's name changed with 5.1. */
function passThrough(version: string): string[] {
  const [, major = "99", minor = "0"] = /^n?(\d+)\.(\d+)/.exec(version) ?? [];
  return [Number(major) > 5 || (major === "5" && Number(minor) >= 1) ? "-fps_mode" : "-vsync", "passthrough"];
}

/** Only this file, read as this container, by these decoders: no network, no list of other files, no drawn text. */
function inputLimits(demuxer: string): string[] {
  const limits = ["-protocol_whitelist", "file", "-format_whitelist", demuxer, "-codec_whitelist:v", CODECS];
  const ofContainer = demuxer === "mov" ? ["-enable_drefs", "0", "-use_absolute_path", "0"] : [];
  return [...limits, "-max_pixels", String(VIDEO_LIMITS.pixels), ...ofContainer, "-f", demuxer];
}

type Sandboxed = ChildProcessByStdio<null, Readable, Readable>;

/**
 * Starts the program with limits on memory, processor time and open files and none of this program's surroundings, where
 * the system has prlimit (util-linux); without it the clock alone limits it. It can write no file.
 */
function sandboxed(program: string, words: readonly string[]): Sandboxed {
  const { seconds, memory } = VIDEO_LIMITS;
  const child = spawn(
    "/bin/sh",
    [
      ...["-c", `command -v prlimit >/dev/null && exec prlimit "$@"; shift 6; exec "$@"`, "sh"],
      ...[`--as=${memory}`, `--cpu=${seconds}`, "--fsize=0", "--core=0", "--nofile=64", "--"],
      ...[program, ...words],
    ],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH: process.env.PATH, LC_ALL: "C" },
      cwd: "/",
      timeout: 1000 * seconds,
      killSignal: "SIGKILL",
    },
  );
  return child;
}

const MOST_TEXT = 64 * 1024;

async function sandboxedText(program: string, words: readonly string[]): Promise<string> {
  const child = sandboxed(program, words);
  const complaints = collected(child.stderr);
  let text = "";
  for await (const chunk of child.stdout) {
    text += String(chunk);
    if (text.length > MOST_TEXT) child.kill("SIGKILL");
  }
  const code = await ended(child);
  if (code !== 0 || text.length > MOST_TEXT) throw damaged(complaints()[0]);
  return text;
}

function damaged(complaint = "no reason was given"): MediaError {
  return new MediaError(`it is damaged or cut short (${complaint})`, "Get the file again from where it was posted");
}

/** Lines of a hostile program: few, short, and without control characters. */
function collected(stream: Readable): () => readonly string[] {
  let text = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    if (text.length < MOST_TEXT) text += chunk;
  });
  return () =>
    text
      .split("\n")
      .filter(Boolean)
      .map((line) => visible(line.replace(/file:\S+/g, "the file")).slice(0, 200));
}

function ended(child: Sandboxed): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((done) => child.once("close", (code) => done(code)));
}

/** Cuts the bytes into frames. The program is ended where the reader stops early. */
async function* framesOf(child: Sandboxed, bytes: number): AsyncGenerator<Uint8Array> {
  const frame = new Uint8Array(bytes);
  let filled = 0;
  try {
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length; ) {
        const part = chunk.subarray(at, at + bytes - filled);
        frame.set(part, filled);
        filled += part.length;
        at += part.length;
        if (filled < bytes) continue;
        yield frame;
        filled = 0;
      }
    }
    await ended(child);
  } finally {
    if (child.exitCode === null) child.kill("SIGKILL");
  }
}
