package cn.zhishen.upload;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * What looks through the files of strangers.
 *
 * @param address of clamd, see {@link ScannerAddress}; empty for none
 * @param waivedBy name of who decided to do without it
 * @param timeout for one file, from the connection to the answer
 * @param maxSize of a file; what clamd takes ({@code StreamMaxLength}) must not be less
 */
@ConfigurationProperties("zhishen.antivirus")
record AntivirusProperties(String address, String waivedBy, Duration timeout, DataSize maxSize) {

    boolean isOn() {
        return StringUtils.hasText(address);
    }
}
