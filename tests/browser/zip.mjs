// Packed files for the journeys, made by what Node brings.
import { crc32, deflateRawSync } from 'node:zlib';

/** A zip of these files: pairs of a name and a content. */
export function zip(...files) {
  const parts = [], directory = [];
  let at = 0;
  for (const [name, content] of files) {
    const bytes = Buffer.from(content), packed = deflateRawSync(bytes), called = Buffer.from(name);
    // Version, flags (the name is UTF-8), deflate, no time, checksum, both sizes, length of the name, nothing more.
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(0x800, 2);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(called.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), about, called, packed]);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), about, place, called]));
    parts.push(local);
    at += local.length;
  }
  const entries = Buffer.concat(directory), end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, entries, Buffer.from('PK\x05\x06'), end]);
}
