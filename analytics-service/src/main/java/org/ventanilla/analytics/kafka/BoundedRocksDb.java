package org.ventanilla.analytics.kafka;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/// Limits the total memory of all RocksDB stores of the process. Without a limit, each of the about 24
/// stores (one for
/// each partition and each kind of state) could take about 100 MB.
public class BoundedRocksDb implements RocksDBConfigSetter {

    /// The memory of the cache, which includes the write buffers.
    private static final long CACHE_BYTES = 24L * 1024 * 1024;
    /// The memory of the write buffers of all stores.
    private static final long WRITE_BUFFERS_BYTES = 8L * 1024 * 1024;
    /// The size at which the write buffer of a single store is written to disk.
    private static final long WRITE_BUFFER_BYTES_PER_STORE = 512L * 1024;

    static {
        RocksDB.loadLibrary();
    }

    private static final Cache CACHE = new LRUCache(CACHE_BYTES);
    private static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFERS_BYTES, CACHE);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(WRITE_BUFFERS);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES_PER_STORE);
        options.setMaxWriteBufferNumber(2);
    }

    /// Closes nothing, because all stores share the cache and the write buffers.
    @Override
    public void close(String store, Options options) {}
}
