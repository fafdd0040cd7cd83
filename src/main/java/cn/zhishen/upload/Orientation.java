package cn.zhishen.upload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The orientation of a photograph, the only entry of its Exif data that a viewer needs. */
final class Orientation {

    private static final int UPRIGHT = 1;
    private static final int TURNED_MOST = 8;
    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY = 12;

    private Orientation() {}

    /** Exif data that contain only the orientation of the given Exif data; empty if the photograph is upright. */
    static byte[] alone(ByteBuffer exif) {
        int orientation = of(exif);
        return orientation == UPRIGHT
                ? new byte[0]
                : ByteBuffer.allocate(8 + 2 + ENTRY + 4)
                        .put(new byte[] {'M', 'M', 0, 42})
                        .putInt(8)
                        .putShort((short) 1)
                        .putShort((short) TAG)
                        .putShort((short) SHORT)
                        .putInt(1)
                        .putShort((short) orientation)
                        .putShort((short) 0)
                        .putInt(0)
                        .array();
    }

    /** Unreadable Exif data count as upright. */
    private static int of(ByteBuffer exif) {
        try {
            var tiff = exif.slice();
            int order = tiff.getShort(0);
            if (order == ('I' << 8 | 'I')) {
                tiff.order(ByteOrder.LITTLE_ENDIAN);
            } else if (order != ('M' << 8 | 'M')) {
                return UPRIGHT;
            }
            int directory = tiff.getInt(4);
            int entries = Short.toUnsignedInt(tiff.getShort(directory));
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + i * ENTRY;
                if (Short.toUnsignedInt(tiff.getShort(entry)) == TAG && tiff.getShort(entry + 2) == SHORT) {
                    int value = Short.toUnsignedInt(tiff.getShort(entry + 8));
                    return value > UPRIGHT && value <= TURNED_MOST ? value : UPRIGHT;
                }
            }
            return UPRIGHT;
        } catch (IndexOutOfBoundsException e) {
            return UPRIGHT;
        }
    }
}
