/**
 * The units that the model computes in. Each is a number that the type checker
 * will not let you mix with another unit: `Seconds` can't be passed for `Bytes`.
 * A plain number may be given for any of them, so that arithmetic stays readable.
 */
type Unit<Name extends string> = number & { readonly unit?: Name };

export type Bytes = Unit<'bytes'>;
export type Pages = Unit<'pages'>;
export type Seconds = Unit<'seconds'>;
export type BytesPerSecond = Unit<'bytes/s'>;
export type PagesPerSecond = Unit<'pages/s'>;
/** Page number: 0 is the page at guest address 0. */
export type PageNumber = Unit<'page number'>;

/** A memory page: "Uma página de memória tem o tamanho de 4 kilobytes" (the seed article). */
export const PAGE_SIZE: Bytes = 4096;

export const KIB: Bytes = 1024;
export const MIB: Bytes = 1024 * KIB;
export const GIB: Bytes = 1024 * MIB;
export const TIB: Bytes = 1024 * GIB;

/** 1 Gbit/s in bytes a second: line rates count in powers of ten. */
export const GBIT_PER_SECOND: BytesPerSecond = 125_000_000;
