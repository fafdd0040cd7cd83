package cn.zhishen.encryption;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The keys of stored data cannot be read, or are not the keys with which the data was encrypted. */
class KeyFileUnusable extends RuntimeException {

    KeyFileUnusable(String message) {
        super(message);
    }

    static class Analyzer extends AbstractFailureAnalyzer<KeyFileUnusable> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, KeyFileUnusable cause) {
            return new FailureAnalysis(
                    cause.getMessage() + "（the keys of the stored personal data cannot be used）",
                    "请用 zhishen.encryption.keys（环境变量 ZHISHEN_ENCRYPTION_KEYS）指定密钥文件，或从备份恢复它。"
                            + "没有这些密钥，数据库中的个人信息无法读取；见 docs/operations.md，Keys of personal data。",
                    cause);
        }
    }
}
