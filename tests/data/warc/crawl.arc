filedesc://crawl.arc 10.0.0.1 20250521100000 text/plain 68
1 0 by hand
URL IP-address Archive-date Content-type Archive-length

dns:alda.example 10.0.0.1 20250521100000 text/dns 15
20250521100000

http://alda.example/a ferry 10.0.0.1 20250521100000 text/html 606
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<html><head><title>Ferry Stays</title></head><body><article><h1>Ferry Stays</h1><p>It rained in Port Alda on Monday, the harbour office said, and the ferry stayed where it was until the evening. People waited in the hall, and some went home again before the news came that it would sail after all.</p><p>It rained in Port Alda on Tuesday, the harbour office said, and the ferry stayed where it was until the evening. People waited in the hall, and some went home again before the news came that it would sail after all.</p></article></body></html>
http://alda.example/pic 10.0.0.1 20250521100000 image/png 48
HTTP/1.1 200 OK
Content-Type: image/png

‰PNG
