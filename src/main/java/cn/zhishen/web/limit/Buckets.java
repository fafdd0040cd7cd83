package cn.zhishen.web.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;

/** Where it is kept what each caller has used of a limit. */
public interface Buckets {

    /** The bucket of this key, a full one if there is none yet. */
    Bucket of(String key, BucketConfiguration limit);
}
