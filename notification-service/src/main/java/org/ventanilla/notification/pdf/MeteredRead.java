package org.ventanilla.notification.pdf;

import java.io.IOException;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/// Reads a file and charges every byte to a meter.
final class MeteredRead implements RandomAccessRead {

    /// Charges bytes to the meter.
    interface Charge {
        void charge(long bytes) throws DocumentRejected;
    }

    private final RandomAccessRead file;
    private final Charge charge;

    MeteredRead(RandomAccessRead file, Charge charge) {
        this.file = file;
        this.charge = charge;
    }

    @Override
    public int read() throws IOException {
        charge.charge(1);
        return file.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = file.read(into, offset, length);
        charge.charge(count);
        return count;
    }

    @Override
    public long getPosition() throws IOException {
        return file.getPosition();
    }

    @Override
    public void seek(long position) throws IOException {
        file.seek(position);
    }

    @Override
    public long length() throws IOException {
        return file.length();
    }

    @Override
    public boolean isClosed() {
        return file.isClosed();
    }

    @Override
    public boolean isEOF() throws IOException {
        return file.isEOF();
    }

    @Override
    public RandomAccessReadView createView(long start, long length) {
        return new RandomAccessReadView(this, start, length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
