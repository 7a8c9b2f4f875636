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

    /// Requests that the thread wakes after this time, unless an earlier instant is already
    /// requested.
    public void ringWithin(Duration time) {
        long requested = System.nanoTime() + time.toNanos();
        lock.lock();
        try {
            if (!isRequested || requested - requestedNanos < 0) {
                isRequested = true;
                requestedNanos = requested;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the earliest requested instant, or until this much time has passed. An instant
    /// that has passed is cleared.
    public void await(Duration limit) throws InterruptedException {
        long latest = System.nanoTime() + limit.toNanos();
        lock.lockInterruptibly();
        try {
            long left = latest - System.nanoTime();
            while (!clearIfDue() && left > 0) {
                changed.awaitNanos(isRequested ? Math.min(left, requestedNanos - System.nanoTime()) : left);
                left = latest - System.nanoTime();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Clears a requested instant that has passed; a later instant remains requested. The waiting
    /// thread calls this before it looks for work, so that it does not wake once more for the work
    /// that it finds now.
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
        boolean due = isRequested && requestedNanos - System.nanoTime() <= 0;
        if (due) {
            isRequested = false;
        }
        return due;
    }
}
