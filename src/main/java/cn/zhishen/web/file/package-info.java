/**
 * Files received and sent.
 */
package cn.zhishen.web.file;
