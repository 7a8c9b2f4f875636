package org.ventanilla.messaging;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Wakes one waiting thread at the earliest instant that any thread asked for. What is asked for
/// while the thread is busy counts when it waits the next time. It counts the time that passes, not
/// the time of day.
public final class Alarm {

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean set;
    private long atNanos;

    /// Asks to wake the thread now.
    public void ring() {
        ringWithin(Duration.ZERO);
    }

    /// Asks to wake the thread after this time, unless an earlier instant was asked for.
    public void ringWithin(Duration time) {
        long asked = System.nanoTime() + time.toNanos();
        lock.lock();
        try {
            if (!set || asked - atNanos < 0) {
                set = true;
                atNanos = asked;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the earliest instant that was asked for, which is then forgotten, or until this
    /// much time has passed.
    public void await(Duration most) throws InterruptedException {
        long latest = System.nanoTime() + most.toNanos();
        lock.lockInterruptibly();
        try {
            long left = latest - System.nanoTime();
            while (!forgetDue() && left > 0) {
                changed.awaitNanos(set ? Math.min(left, atNanos - System.nanoTime()) : left);
                left = latest - System.nanoTime();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Forgets an instant that has come; a later one stays asked for. Called by the thread before
    /// it looks for work, so that it does not wake once more for what it finds now.
    public void clearDue() {
        lock.lock();
        try {
            forgetDue();
        } finally {
            lock.unlock();
        }
    }

    /// Forgets what was asked for. Called by the thread before it does everything that there is to
    /// do.
    public void clear() {
        lock.lock();
        try {
            set = false;
        } finally {
            lock.unlock();
        }
    }

    private boolean forgetDue() {
        boolean due = set && atNanos - System.nanoTime() <= 0;
        if (due) {
            set = false;
        }
        return due;
    }
}
