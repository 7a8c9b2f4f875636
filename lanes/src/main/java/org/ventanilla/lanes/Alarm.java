package org.ventanilla.lanes;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Wakes one waiting thread at the earliest instant that any thread requested. A request that
/// arrives while the thread is busy takes effect when the thread waits the next time. Instants are
/// measured by `System.nanoTime()`, so a change of the system clock has no effect.
public final class Alarm {

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean isRequested;
    private long requestedNanos;

    /// Requests that the thread wakes now.
    public void ring() {
        ringWithin(Duration.ZERO);
    }

    /// Requests that the thread wakes when this time has passed. An earlier instant that was
    /// already requested remains.
    public void ringWithin(Duration time) {
        long newNanos = System.nanoTime() + time.toNanos();
        lock.lock();
        try {
            if (!isRequested || newNanos - requestedNanos < 0) {
                isRequested = true;
                requestedNanos = newNanos;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the earliest requested instant, or until this much time has passed. An instant
    /// that has passed is cleared.
    public void await(Duration limit) throws InterruptedException {
        long endNanos = System.nanoTime() + limit.toNanos();
        lock.lockInterruptibly();
        try {
            long leftNanos = endNanos - System.nanoTime();
            while (!clearIfDue() && leftNanos > 0) {
                changed.awaitNanos(isRequested ? Math.min(leftNanos, requestedNanos - System.nanoTime()) : leftNanos);
                leftNanos = endNanos - System.nanoTime();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Clears a requested instant that has passed; a later instant remains requested. The waiting
    /// thread calls this before it looks for work, so that the work found now does not wake the
    /// thread a second time.
    public void clearDue() {
        lock.lock();
        try {
            clearIfDue();
        } finally {
            lock.unlock();
        }
    }

    /// Clears the request, whether or not its instant has passed. The waiting thread calls this
    /// before it does all the work that exists.
    public void clear() {
        lock.lock();
        try {
            isRequested = false;
        } finally {
            lock.unlock();
        }
    }

    private boolean clearIfDue() {
        boolean isDue = isRequested && requestedNanos - System.nanoTime() <= 0;
        if (isDue) {
            isRequested = false;
        }
        return isDue;
    }
}
