/** Files that are received and sent. */
package cn.zhishen.web.file;
