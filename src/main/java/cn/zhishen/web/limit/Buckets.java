package cn.zhishen.web.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;

/** Stores how much of a limit each caller has used. */
public interface Buckets {

    /** The bucket of this key; a full one if there is none yet. */
    Bucket of(String key, BucketConfiguration limit);
}
