package org.ventanilla.notification.pdf;

import java.io.IOException;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/// A file that counts the bytes read from it.
final class MeteredRead implements RandomAccessRead {

    /// Charges bytes to the meter.
    interface Spending {
        void spend(long bytes) throws Unfit;
    }

    private final RandomAccessRead file;
    private final Spending spending;

    MeteredRead(RandomAccessRead file, Spending spending) {
        this.file = file;
        this.spending = spending;
    }

    @Override
    public int read() throws IOException {
        spending.spend(1);
        return file.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int taken = file.read(into, offset, length);
        spending.spend(taken);
        return taken;
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
